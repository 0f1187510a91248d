import { languages } from '@quittance/i18n';
import { expect, it, test } from 'vitest';
import { priceQuote } from './price-quote.ts';
import { explainProblems, problemAt } from './quote-problem.ts';
import { readQuote } from './read-quote.ts';
import { subscriptionCase } from './testing/quote-of.ts';

test.each([
  ['en', 'The subscription has no such billing period. Its period at that time is 2025-03-01 – 2025-04-01.'],
  ['de', 'Diesen Abrechnungszeitraum hat das Abonnement nicht. Zu dieser Zeit ist es 2025-03-01 – 2025-04-01.'],
  ['hu', 'Az előfizetésnek nincs ilyen számlázási időszaka. Akkori időszaka: 2025-03-01 – 2025-04-01.'],
] as const)('a period from 2 March of a plan billed by the month is refused in words in %s', (language, sentence) => {
  const read = readQuote(JSON.stringify(subscriptionCase({ period: { start: '2025-03-02', end: '2025-04-02' } })));
  const priced = read.ok ? priceQuote(read.value) : read;
  const problems = priced.ok ? [] : explainProblems(priced.error, language);
  expect(problems).toEqual([{ code: 'period_not_aligned', path: 'period', sentence }]);
});

it('says what was found in a plan version in the same language, and leaves no placeholder behind', () => {
  const problems = [problemAt('negative_price', 'a'), problemAt('unknown_line', 'b', { line: '7' })];
  expect(explainProblems(problems, 'de').map(({ sentence }) => sentence)).toEqual([
    'Ein Preis ist nicht negativ.',
    'Die Rechnung hat keine Zeile 7.',
  ]);
  for (const language of languages) {
    const [explained] = explainProblems([problemAt('no_tax_rate', 'tax')], language);
    expect(explained?.sentence).not.toMatch(/[{}]/);
  }
});
