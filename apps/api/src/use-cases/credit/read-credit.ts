import type { TenantScope } from '@quittance/db';
import { type Money, money } from '@quittance/domain';
import { sql } from 'kysely';

/** What the account has to its credit, by currency, as the ledger says; none when there is nothing. */
export async function readCredit({ trx, tenantId }: TenantScope, accountId: string): Promise<readonly Money[]> {
  const rows = await trx
    .selectFrom('posting')
    .select(['currency', sql<bigint>`(-sum(amount_minor))::bigint`.as('credit')])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    // A literal, so that a prepared plan sees that the partial index fits.
    .where(sql<boolean>`ledger_account = 'customer_credit'`)
    .groupBy('currency')
    .having(sql<boolean>`sum(amount_minor) < 0`)
    .orderBy('currency')
    .execute();
  return rows.map((row) => money(row.credit, row.currency));
}
