import { expect, test } from 'vitest';
import { parseDecimalText } from './parse-decimal-text.ts';

test.each([
  ['20,00', 'de', '20.00'],
  ['20.00', 'de', '20.00'],
  ['1.000,50', 'de', '1000.50'],
  ['1 000,5', 'hu', '1000.5'],
  ['1,000.50', 'en', '1000.50'],
  ['1.000.000', 'de', '1000000'],
  ['0,125', 'de', '0.125'],
  // As plain text has it: a price of 2.125 that nobody touched stays the same.
  ['2.125', 'de', '2.125'],
  ['-3,5', 'de', '-3.5'],
  ['1,000', 'en', null],
  ['1.000,50.1', 'de', null],
  ['1,000.000,5', 'de', null],
  ['1e9', 'en', null],
  ['twenty', 'en', null],
  ['', 'de', null],
])('%j typed in %s is %j', (typed, language, plain) => {
  expect(parseDecimalText(typed, language)).toBe(plain);
});
