import type { Actor, TenantScope } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';

export interface WantedRedemption {
  readonly accountId: string;
  readonly code: string;
  /** One subscription alone; null for all of the account's. */
  readonly subscriptionId: string | null;
}

/**
 * Gives an account a coupon from today on: it counts for the billing periods that begin from then on. An account
 * redeems a coupon once, for all of its subscriptions or for each alone. Refuses `not_found`, `coupon_unknown`,
 * `coupon_ended`, `coupon_redeemed`.
 */
export async function redeemCoupon(
  { db, moment }: Tenant,
  wanted: WantedRedemption,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const refused = await findRefusal(scope, wanted);
    if (refused) return refuse(refused);
    const { accountId, code, subscriptionId } = wanted;
    await scope.trx
      .insertInto('coupon_redemption')
      .values({
        ...{ tenant_id: scope.tenantId, account_id: accountId, coupon_code: code },
        ...{ scope: subscriptionId ?? '', subscription_id: subscriptionId, valid_from: moment.today },
        ...{ redeemed_by: by.actor, redeemed_at: moment.businessNow },
      })
      .execute();
    const target = { account: accountId, coupon: code, ...(subscriptionId ? { subscription: subscriptionId } : {}) };
    await recordAudit(scope, { ...by, action: 'coupon.redeemed', target, at: moment.wallNow });
    return ok(undefined);
  });
}

async function findRefusal(
  scope: TenantScope,
  { accountId, code, subscriptionId }: WantedRedemption,
): Promise<'not_found' | 'coupon_unknown' | 'coupon_ended' | 'coupon_redeemed' | null> {
  const { trx, tenantId } = scope;
  // Two redemptions at once wait for each other here.
  if (!(await lockPurses(scope, [accountId])).has(accountId)) return 'not_found';
  if (subscriptionId !== null) {
    const own = await trx
      .selectFrom('subscription')
      .select('subscription_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('subscription_id', '=', subscriptionId)
      .executeTakeFirst();
    if (!own) return 'not_found';
  }
  const coupon = await trx
    .selectFrom('coupon')
    .select('ended_on')
    .where('tenant_id', '=', tenantId)
    .where('coupon_code', '=', code)
    .executeTakeFirst();
  if (!coupon) return 'coupon_unknown';
  if (coupon.ended_on !== null) return 'coupon_ended';
  const before = await trx
    .selectFrom('coupon_redemption')
    .select('scope')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('coupon_code', '=', code)
    .execute();
  const overlaps = before.some(
    ({ scope: taken }) => taken === '' || subscriptionId === null || taken === subscriptionId,
  );
  return overlaps ? 'coupon_redeemed' : null;
}
