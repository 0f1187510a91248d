import type { TenantScope } from '@quittance/db';
import { type BusinessDate, type LedgerAccount, type TrialBalance, trialBalances } from '@quittance/domain';
import { sql } from 'kysely';

/** What every ledger account came to at the end of a business date, by currency. */
export async function readTrialBalance(
  { trx, tenantId }: TenantScope,
  asOf: BusinessDate,
): Promise<readonly TrialBalance[]> {
  const rows = await trx
    .selectFrom('posting as p')
    .innerJoin('ledger_entry as e', (join) =>
      join.onRef('e.tenant_id', '=', 'p.tenant_id').onRef('e.entry_id', '=', 'p.entry_id'),
    )
    .select(['p.ledger_account', 'p.currency'])
    .select(sql<bigint>`coalesce(sum(p.amount_minor) filter (where p.amount_minor > 0), 0)::bigint`.as('debit'))
    .select(sql<bigint>`coalesce(-sum(p.amount_minor) filter (where p.amount_minor < 0), 0)::bigint`.as('credit'))
    .where('p.tenant_id', '=', tenantId)
    .where('e.business_date', '<=', asOf)
    .groupBy(['p.ledger_account', 'p.currency'])
    .execute();
  return trialBalances(
    rows.map((row) => ({
      ledgerAccount: row.ledger_account as LedgerAccount,
      currency: row.currency,
      debitMinor: row.debit,
      creditMinor: row.credit,
    })),
  );
}
