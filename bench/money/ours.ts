import { assembleInvoice, decideSubscriptionCharges, type InvoicePlan, invariant } from '@quittance/domain';
import type { MoneyCase } from './plans.ts';

export interface DomainInvoice {
  readonly plan: InvoicePlan;
  readonly nextBillingDate: string | null;
}

/** The product's own road, as the billing run walks it. */
export function invoiceByDomain({ subscription, asOf, coupons, seller, buyer }: MoneyCase): DomainInvoice {
  const { charges, nextBillingDate } = decideSubscriptionCharges(subscription, asOf);
  const invoice = assembleInvoice({
    accountId: subscription.accountId,
    issueDate: asOf,
    terms: { kind: 'net', days: 14 },
    seller,
    buyer,
    charges,
    locations: subscription.locations,
    taxPointDate: null,
    coupons,
  });
  invariant(invoice.ok, 'the case is taxed');
  return { plan: invoice.value, nextBillingDate };
}
