import type { Actor, TenantScope } from '@quittance/db';
import type { CommissionRule } from '@quittance/domain';
import type { Moment } from '../../time/business-clock.ts';

/** By which rules the account's members earn; none until somebody wrote them down. */
export async function readCommissionRules(
  { trx, tenantId }: TenantScope,
  accountId: string,
): Promise<readonly CommissionRule[]> {
  const row = await trx
    .selectFrom('commission_rules')
    .select('rules')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.rules ?? [];
}

/** Keeps the rules: statements of any period are reckoned by them from now on. */
export async function writeCommissionRules(
  { trx, tenantId: tenant_id }: TenantScope,
  { wallNow }: Moment,
  actor: Actor,
  { accountId, rules }: { readonly accountId: string; readonly rules: readonly CommissionRule[] },
): Promise<void> {
  const kept = { rules: [...rules], updated_by: actor, updated_at: wallNow };
  await trx
    .insertInto('commission_rules')
    .values({ tenant_id, account_id: accountId, ...kept })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'account_id']).doUpdateSet(kept))
    .execute();
}
