import { expect, test } from 'vitest';
import { money } from '../money/money.ts';
import { date } from '../samples/subscription.ts';
import { ledgerAccounts } from './entry-plan.ts';
import { lineResolutions, postLineExplained } from './post-payout.ts';

test('what nothing explains is put on accounts of the chart only', () => {
  expect(lineResolutions.filter((account) => !ledgerAccounts.includes(account))).toEqual([]);
});

test('3.00 explained later with a fee of 0.20 leave the unexplained for the provider’s account and the fees', () => {
  const [before, now, fees] = [300n, 0n, 20n].map((minor) => money(minor, 'EUR'));
  const entry = postLineExplained({ before: before!, now: now!, fees: fees! }, date('2025-03-11'));
  expect(entry?.postings.map(({ ledgerAccount, amountMinor }) => `${ledgerAccount} ${amountMinor}`)).toEqual([
    'unexplained 300',
    'fees 20',
    'provider_clearing -320',
  ]);
});
