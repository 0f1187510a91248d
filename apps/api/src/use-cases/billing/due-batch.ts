import type { TenantScope } from '@quittance/db';
import { type DueAccount, readDueAccounts } from '@quittance/db/billing';
import { addDays, type BusinessDate } from '@quittance/domain';
import type { Brand } from '../../tenant/brand.ts';

/** Accounts read and written at once: large enough to spread the cost of a commit, small enough to lose little. */
const accountsPerBatch = 250;

/** Late changes are adjusted for this many days back; older ones need a credit note. Covers three yearly periods. */
export const adjustedDaysBack = 3 * 366 + 31;

/** The next accounts with anything due by a day, in the order of their ids. */
export function readDueBatch(
  scope: TenantScope,
  { billing }: Brand,
  asOf: BusinessDate,
  afterAccountId: string | null,
): Promise<DueAccount[]> {
  const billedSince = addDays(asOf, -adjustedDaysBack);
  const lateSince = billing.latePayment?.since ?? null;
  return readDueAccounts(scope, { asOf, afterAccountId, accounts: accountsPerBatch, billedSince, lateSince });
}

/** Whether nobody comes after these: a batch that is not full need not be followed by an empty one. */
export function isLastBatch(accounts: readonly DueAccount[]): boolean {
  return accounts.length < accountsPerBatch;
}
