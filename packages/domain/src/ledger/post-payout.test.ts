import { expect, test } from 'vitest';
import { ledgerAccounts } from './entry-plan.ts';
import { lineResolutions } from './post-payout.ts';

test('what nothing explains is put on accounts of the chart only', () => {
  expect(lineResolutions.filter((account) => !ledgerAccounts.includes(account))).toEqual([]);
});
