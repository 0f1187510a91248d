import { expect, test } from 'vitest';
import { lacksSellerTaxId } from './lacks-seller-tax-id.ts';

test.each([
  ['DE', null, null, true],
  ['DE', ' ', '', true],
  ['DE', '', '  ', true],
  ['HU', null, null, true],
  ['DE', 'DE136695976', null, false],
  ['DE', null, '27/123/00000', false],
  ['CH', null, null, false],
])('a seller in %s with the VAT id %j and the tax number %j lacks a number: %s', (country, vatId, taxNumber, lacks) => {
  expect(lacksSellerTaxId(country, { vatId, taxNumber })).toBe(lacks);
});
