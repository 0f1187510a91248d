import type { TenantScope } from '@quittance/db';
import { type CurrencyCode, type DecimalText, type PriceComponent, textIn } from '@quittance/domain';
import type { Wording } from '../portal/read-invoice.ts';

/** A subscription with what could be agreed about it. */
export interface PricedSubscription {
  readonly subscriptionId: string;
  readonly planName: string;
  readonly currency: CurrencyCode;
  /** Whether the plan's prices contain tax. */
  readonly withTax: boolean;
  readonly nextBillingDate: string | null;
  /** Components that have one price; those with tiers cannot be agreed about in this way. */
  readonly components: readonly { readonly code: string; readonly name: string; readonly price: DecimalText }[];
}

/** The account's subscriptions with the prices of the plan version in force. */
export async function listPricedSubscriptions(
  { trx, tenantId }: TenantScope,
  accountId: string,
  { language, fallback }: Wording,
): Promise<readonly PricedSubscription[]> {
  const rows = await trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select(['s.subscription_id', 's.next_billing_date', 'v.definition'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .orderBy('s.subscription_key')
    .execute();
  return rows.map(({ subscription_id, next_billing_date, definition }) => ({
    subscriptionId: subscription_id,
    planName: textIn(definition.name, language, [fallback, 'en']) || definition.planCode,
    currency: definition.currency,
    withTax: definition.tax.behaviour === 'inclusive',
    nextBillingDate: next_billing_date,
    components: definition.components.flatMap((component) => {
      const price = singlePrice(component);
      if (price === null) return [];
      return [{ code: component.code, name: textIn(component.name, language, [fallback, 'en']), price }];
    }),
  }));
}

function singlePrice(component: PriceComponent): DecimalText | null {
  if (component.kind === 'commitment') return component.amount;
  if (component.kind !== 'usage') return component.unitPrice;
  return component.pricing.model === 'per_unit' ? component.pricing.unitPrice : null;
}
