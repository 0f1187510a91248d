import { assembleInvoice, decideSubscriptionCharges, type InvoicePlan, invariant } from '@quittance/domain';
import type { MoneyCase } from './plans.ts';

/** The product's own road, as the billing run walks it. */
export function invoiceByDomain({ subscription, asOf, coupons, seller, buyer }: MoneyCase): InvoicePlan {
  const { charges } = decideSubscriptionCharges(subscription, asOf);
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
  return invoice.value;
}
