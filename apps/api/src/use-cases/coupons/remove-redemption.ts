import type { Actor } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import type { WantedRedemption } from './redeem-coupon.ts';

/**
 * Takes a coupon back from an account: periods that begin today or later are not discounted, what it took off before
 * stays. Refuses `not_found`; removing it twice changes nothing.
 */
export async function removeRedemption(
  { db, moment }: Tenant,
  { accountId, code, subscriptionId }: WantedRedemption,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    // A run that read the coupon before is told by this that its invoices are of yesterday.
    if (!(await lockPurses(scope, [accountId])).has(accountId)) return refuse('not_found');
    const redemption = await scope.trx
      .selectFrom('coupon_redemption')
      .select('removed_on')
      .where('tenant_id', '=', scope.tenantId)
      .where('account_id', '=', accountId)
      .where('coupon_code', '=', code)
      .where('scope', '=', subscriptionId ?? '')
      .executeTakeFirst();
    if (!redemption) return refuse('not_found');
    if (redemption.removed_on !== null) return ok(undefined);
    await scope.trx
      .updateTable('coupon_redemption')
      .set({ removed_on: moment.today, removed_by: by.actor })
      .where('tenant_id', '=', scope.tenantId)
      .where('account_id', '=', accountId)
      .where('coupon_code', '=', code)
      .where('scope', '=', subscriptionId ?? '')
      .execute();
    const target = { account: accountId, coupon: code, ...(subscriptionId ? { subscription: subscriptionId } : {}) };
    await recordAudit(scope, { ...by, action: 'coupon.removed', target, at: moment.wallNow });
    return ok(undefined);
  });
}
