import type { TenantScope } from '@quittance/db';
import type { BusinessDate } from '@quittance/domain';
import { type Agreement, listAgreements } from '../prices/list-agreements.ts';
import { type AdHocChargeFacts, listCharges } from '../prices/list-charges.ts';
import { listPricedSubscriptions, type PricedSubscription } from '../prices/list-priced-subscriptions.ts';
import type { Wording } from './read-invoice.ts';

/** What was agreed with the account, and what waits for its next invoices. */
export interface OwnPrices {
  readonly agreements: readonly (Agreement & { readonly componentName: string; readonly planName: string | null })[];
  readonly charges: readonly AdHocChargeFacts[];
}

/** Agreements that hold or will hold, and charges that no invoice has yet. Reasons and names of staff stay inside. */
export async function listOwnPrices(
  scope: TenantScope,
  accountId: string,
  wording: Wording,
  today: BusinessDate,
): Promise<OwnPrices> {
  const agreements = await listAgreements(scope, accountId);
  const charges = await listCharges(scope, accountId, today);
  const inForce = agreements.filter(({ until }) => until === null || until > today);
  if (inForce.length === 0) return { agreements: [], charges: charges.filter(isPending) };
  const subscriptions = await listPricedSubscriptions(scope, accountId, wording);
  return {
    agreements: inForce.map((agreement) => ({ ...agreement, ...namesOf(agreement, subscriptions) })),
    charges: charges.filter(isPending),
  };
}

function isPending({ state }: AdHocChargeFacts): boolean {
  return state.kind === 'pending';
}

function namesOf({ componentCode, subscriptionId }: Agreement, subscriptions: readonly PricedSubscription[]) {
  const components = subscriptions.flatMap((subscription) => subscription.components);
  return {
    componentName: components.find(({ code }) => code === componentCode)?.name ?? componentCode,
    planName: subscriptions.find((subscription) => subscription.subscriptionId === subscriptionId)?.planName ?? null,
  };
}
