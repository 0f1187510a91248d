import type { DueAccount } from '@quittance/db/billing';
import {
  type AccountId,
  assembleInvoice,
  type BusinessDate,
  businessDate,
  decideSubscriptionCharges,
  type InvoicePlan,
  idOf,
  ok,
  type RatedCharge,
  type Result,
  type SubscribedLocation,
  type SubscriptionChargeDecision,
  type TaxBuyer,
  type TaxRefusal,
  type TaxSeller,
} from '@quittance/domain';
import type { Catalogue } from './catalogue.ts';
import { toBillable } from './to-billable.ts';

export interface SubscriptionStep {
  readonly subscriptionId: string;
  /** The period it stood at when it was read; the writer refuses when that has changed. */
  readonly readPeriodIndex: number;
  readonly decision: SubscriptionChargeDecision;
}

/** What an account owes today and how its subscriptions move on. Pure: the preview is this, without the writing. */
export interface AccountDecision {
  readonly account: DueAccount;
  readonly steps: readonly SubscriptionStep[];
  /** One per currency and tax behaviour among the account's plans: usually one, none when nothing is to be charged. */
  readonly invoices: readonly InvoicePlan[];
}

export function decideAccount(
  account: DueAccount,
  catalogue: Catalogue,
  seller: TaxSeller,
  asOf: BusinessDate,
): Result<AccountDecision, TaxRefusal> {
  const subscriptions = account.subscriptions.map((row) => toBillable(account, row, catalogue));
  const steps = subscriptions.map((subscription) => ({
    subscriptionId: subscription.subscriptionId,
    readPeriodIndex: subscription.nextPeriodIndex,
    decision: decideSubscriptionCharges(subscription, asOf),
  }));
  const invoices: InvoicePlan[] = [];
  for (const charges of groupCharges(steps.flatMap((step) => step.decision.charges))) {
    const assembled = assembleInvoice({
      accountId: idOf('account', account.account_id) as AccountId,
      issueDate: asOf,
      terms: account.terms,
      seller,
      buyer: buyerOf(account),
      charges,
      locations: locationsOf(subscriptions.flatMap((subscription) => subscription.locations)),
      taxPointDate: null,
    });
    if (!assembled.ok) return assembled;
    invoices.push(assembled.value);
  }
  return ok({ account, steps, invoices });
}

/** An invoice has one currency, and prices with and without tax never share one. */
function groupCharges(charges: readonly RatedCharge[]): RatedCharge[][] {
  const groups = Map.groupBy(charges, (charge) => `${charge.amount.currency} ${charge.taxBehaviour}`);
  return [...groups.values()];
}

function locationsOf(locations: readonly SubscribedLocation[]) {
  return [...new Map(locations.map(({ locationId, name }) => [locationId, { locationId, name }])).values()];
}

function buyerOf(account: DueAccount): TaxBuyer {
  const check = account.vat_check;
  const vatCheck =
    check?.valid && account.vat_id
      ? { vatNumber: account.vat_id, reference: check.reference, checkedOn: businessDate(check.checkedOn) }
      : null;
  return { country: account.country, vatCheck };
}
