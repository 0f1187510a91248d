import { parsePublicId, type TenantScope } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';

/** Whose access is asked for: an account by its id or by the brand's own key for it, or one subscription. */
export type EntitlementWish =
  | { readonly by: 'account'; readonly text: string }
  | { readonly by: 'subscription'; readonly subscriptionId: string };

/** The account the wish is about; no row when the brand has no such account or subscription. */
export function wishedAccount({ trx, tenantId }: TenantScope, wish: EntitlementWish) {
  const accounts = trx.selectFrom('account as a').where('a.tenant_id', '=', tenantId);
  if (wish.by === 'account') {
    const accountId = parsePublicId(idPrefixes.account, wish.text);
    return accounts.where(({ eb }) =>
      accountId === null ? eb('a.account_key', '=', wish.text) : eb('a.account_id', '=', accountId),
    );
  }
  return accounts.where(({ eb, selectFrom }) =>
    eb(
      'a.account_id',
      '=',
      selectFrom('subscription as own')
        .select('own.account_id')
        .where('own.tenant_id', '=', tenantId)
        .where('own.subscription_id', '=', wish.subscriptionId),
    ),
  );
}

/** Every subscription of the wished account with each of its locations, past and to come, and the states kept for both. */
export function entitlementRows(scope: TenantScope, wish: EntitlementWish) {
  const { trx, tenantId } = scope;
  return trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .innerJoin('plan as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.plan_code', '=', 'v.plan_code'),
    )
    .leftJoin('subscription_location as sl', (join) =>
      join.onRef('sl.tenant_id', '=', 's.tenant_id').onRef('sl.subscription_id', '=', 's.subscription_id'),
    )
    .leftJoin('location as l', (join) =>
      join.onRef('l.tenant_id', '=', 'sl.tenant_id').onRef('l.location_id', '=', 'sl.location_id'),
    )
    .leftJoin('entitlement as whole', (join) =>
      join
        .onRef('whole.tenant_id', '=', 's.tenant_id')
        .onRef('whole.subscription_id', '=', 's.subscription_id')
        .on('whole.scope', '=', ''),
    )
    .leftJoin('entitlement as local', (join) =>
      join
        .onRef('local.tenant_id', '=', 'sl.tenant_id')
        .onRef('local.subscription_id', '=', 'sl.subscription_id')
        .on((on) => on('local.scope', '=', on.cast<string>('sl.location_id', 'text'))),
    )
    .select(['s.subscription_id', 's.subscription_key', 's.status', 's.start_date', 's.end_date'])
    .select(['p.product_code', 'p.plan_code', 'sl.location_id', 'l.location_key', 'sl.valid_from', 'sl.valid_until'])
    .select(['whole.status as whole_state', 'whole.since as whole_since'])
    .select(['local.status as local_state', 'local.since as local_since'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', wishedAccount(scope, wish).select('a.account_id'))
    .orderBy('s.subscription_key')
    .orderBy('l.location_key')
    .orderBy('sl.valid_from');
}

export type EntitlementRow = Awaited<ReturnType<ReturnType<typeof entitlementRows>['execute']>>[number];
