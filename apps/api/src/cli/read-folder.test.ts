import { expect, test } from 'vitest';
import { problemAt } from '../use-cases/import/import-problem.ts';
import { tell } from './read-folder.ts';

test.each([
  ['en', '  brand.json:timeZone This key is missing. (when the business day begins, such as Europe/Berlin)'],
  ['de', '  brand.json:timeZone Dieser Schlüssel fehlt. (wann der Geschäftstag beginnt, etwa Europe/Berlin)'],
] as const)('a key that brand.json lacks is named in %s with what it is for', (language, line) => {
  expect(tell([problemAt('brand.json', null, 'timeZone', 'missing_key')], language)).toBe(line);
});

test('a problem of a row keeps to its file, row and column', () => {
  const line = tell([problemAt('accounts.csv', 2, 'country', 'invalid_country')]);
  expect(line).toMatch(/^ {2}accounts\.csv:2:country Write the country/);
});
