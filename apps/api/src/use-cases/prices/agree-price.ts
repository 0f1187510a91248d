import type { Actor, TenantScope } from '@quittance/db';
import { lockSubscriptions, touchSubscriptions } from '@quittance/db/billing';
import {
  type BusinessDate,
  type CurrencyCode,
  type DecimalText,
  idOf,
  negotiatePrices,
  ok,
  type PlanVersion,
  type Result,
  refuse,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';

export interface WantedAgreement {
  readonly accountId: string;
  /** Made by the form that asks: sent twice, it is agreed once. */
  readonly agreementId: string;
  /** One subscription alone; null for all of the account's. */
  readonly subscriptionId: string | null;
  readonly componentCode: string;
  /** A price in major units of the plan's currency, or percent off the listed one. */
  readonly price: { readonly unitPrice: DecimalText } | { readonly discountPercent: DecimalText };
  /** For billing periods that begin from here on to before `until`; earlier ones are made good by the next invoice. */
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
  readonly reason: string;
}

/**
 * Agrees a price with an account. Refuses `not_found`, and `unknown_component` or `price_does_not_fit` when no plan of
 * the subscriptions has such a component with one price, and `form_reused` for the id of another agreement. Asking
 * twice changes nothing more.
 */
export async function agreePrice(
  { db, moment }: Tenant,
  wanted: WantedAgreement,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const subscriptions = await readSubscriptions(scope, wanted);
    if (subscriptions.length === 0) return refuse('not_found');
    const currency = currencyOf(subscriptions, wanted);
    if (!currency.ok) return currency;
    const { accountId, agreementId, subscriptionId, componentCode, price, from, until, reason } = wanted;
    const made = await scope.trx
      .insertInto('price_agreement')
      .values({
        ...{ tenant_id: scope.tenantId, agreement_id: agreementId, account_id: accountId, reason },
        ...{ subscription_id: subscriptionId, component_code: componentCode, currency: currency.value },
        unit_price: 'unitPrice' in price ? price.unitPrice : null,
        discount_percent: 'discountPercent' in price ? price.discountPercent : null,
        ...{ valid_from: from, valid_until: until, agreed_by: by.actor, agreed_at: moment.wallNow },
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'agreement_id']).doNothing())
      .returning('agreement_id')
      .executeTakeFirst();
    if (!made) return (await isKnown(scope, wanted)) ? ok(undefined) : refuse('form_reused');
    await touchSubscriptions(
      scope,
      subscriptions.map((row) => row.subscription_id),
      null,
    );
    const target = { account: accountId, agreement: agreementId };
    const after = { component: componentCode, ...price, from, until, reason };
    await recordAudit(scope, { ...by, action: 'price.agreed', target, after, at: moment.wallNow });
    const told = { accountId, subjectId: subscriptionId, data: { component: componentCode, date: from } };
    await recordEvents(scope, moment, by.actor, [{ kind: 'price.agreed', ...told }]);
    return ok(undefined);
  });
}

/** Whether it was agreed before, rather than another price under its id. */
async function isKnown({ trx, tenantId }: TenantScope, { price, ...wanted }: WantedAgreement): Promise<boolean> {
  const [column, value] =
    'unitPrice' in price
      ? (['unit_price', price.unitPrice] as const)
      : (['discount_percent', price.discountPercent] as const);
  const known = await trx
    .selectFrom('price_agreement')
    .select('agreement_id')
    .where('tenant_id', '=', tenantId)
    .where('agreement_id', '=', wanted.agreementId)
    .where('account_id', '=', wanted.accountId)
    .where('component_code', '=', wanted.componentCode)
    .where('subscription_id', 'is not distinct from', wanted.subscriptionId)
    .where('valid_from', '=', wanted.from)
    .where('valid_until', 'is not distinct from', wanted.until)
    .where('reason', '=', wanted.reason)
    .where(column, '=', value)
    .executeTakeFirst();
  return known !== undefined;
}

interface PricedRow {
  readonly subscription_id: string;
  readonly plan_version_id: string;
  readonly definition: Omit<PlanVersion, 'id'>;
}

/** Locked until the transaction ends, so that no run decides by the old prices meanwhile. */
async function readSubscriptions(
  scope: TenantScope,
  { accountId, subscriptionId }: WantedAgreement,
): Promise<readonly PricedRow[]> {
  const { trx, tenantId } = scope;
  const rows = await trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select(['s.subscription_id', 's.plan_version_id', 'v.definition'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .$if(subscriptionId !== null, (query) => query.where('s.subscription_id', '=', subscriptionId))
    .execute();
  const ids = rows.map((row) => row.subscription_id);
  if (ids.length > 0) await lockSubscriptions(scope, ids);
  return rows;
}

/** That of the first plan which the price fits. */
function currencyOf(
  subscriptions: readonly PricedRow[],
  { componentCode, price }: WantedAgreement,
): Result<CurrencyCode, ApiRefusal> {
  let refused: ApiRefusal = { code: 'unknown_component' };
  for (const { definition, plan_version_id } of subscriptions) {
    const version = { ...definition, id: idOf('planVersion', plan_version_id) };
    const priced = negotiatePrices(version, [{ componentCode, ...price }]);
    if (priced.ok) return ok(definition.currency);
    if (priced.error.code === 'price_does_not_fit') refused = priced.error;
  }
  return refuse(refused.code, { component: componentCode });
}
