import type { DueAccount } from '@quittance/db/billing';
import {
  type AccountId,
  afterCharges,
  assembleInvoice,
  type BusinessDate,
  businessDate,
  decideManagedCharges,
  type InvoicePlan,
  type InvoiceRefusal,
  idOf,
  type ManagedChargeDecision,
  type ManagedSubscription,
  ok,
  type RatedCharge,
  type Result,
  type SubscribedLocation,
  type TaxBuyer,
  type TaxSeller,
} from '@quittance/domain';
import type { Catalogue } from './catalogue.ts';
import { openPurse, type PurseUse, useForInvoice } from './purse.ts';
import { toManaged } from './to-managed.ts';

export interface SubscriptionStep {
  readonly subscriptionId: string;
  /** The step it stood at when it was read; the writer refuses when that has changed. */
  readonly readStepNo: number;
  /** The change whose course it follows; 0 while there was none. */
  readonly changeNo: number;
  /** As it stands when the decision has been carried out. */
  readonly subscription: ManagedSubscription;
  readonly decision: ManagedChargeDecision;
}

/** What an account owes today and how its subscriptions move on. Pure: the preview is this, without the writing. */
export interface AccountDecision {
  readonly account: DueAccount;
  readonly steps: readonly SubscriptionStep[];
  /** One per currency and tax behaviour among the account's plans: usually one, none when nothing is to be charged. */
  readonly invoices: readonly InvoicePlan[];
  /** What each invoice takes out of the account's coupons and credit, in the same order. */
  readonly uses: readonly PurseUse[];
}

export function decideAccount(
  account: DueAccount,
  catalogue: Catalogue,
  seller: TaxSeller,
  asOf: BusinessDate,
): Result<AccountDecision, InvoiceRefusal> {
  const steps = account.subscriptions.map((row) => {
    const subscription = toManaged(account, row, catalogue);
    const decision = decideManagedCharges(subscription, asOf);
    return stepOf(row, row.change_no, subscription, decision);
  });
  return decideSteps(account, steps, seller, asOf);
}

/** What a subscription owes, and what it will be when that is carried out. */
export function stepOf(
  row: DueAccount['subscriptions'][number],
  changeNo: number,
  subscription: ManagedSubscription,
  decision: ManagedChargeDecision,
): SubscriptionStep {
  return {
    subscriptionId: row.subscription_id,
    readStepNo: row.step_no,
    changeNo,
    subscription: afterCharges(subscription, decision),
    decision,
  };
}

/** The invoices of an account from what its subscriptions owe. A change of one subscription is billed by this too. */
export function decideSteps(
  account: DueAccount,
  steps: readonly SubscriptionStep[],
  seller: TaxSeller,
  asOf: BusinessDate,
): Result<AccountDecision, InvoiceRefusal> {
  const invoices: InvoicePlan[] = [];
  const uses: PurseUse[] = [];
  const subscriptions = steps.map(({ subscription }) => subscription);
  const purse = openPurse(account, subscriptions, asOf);
  for (const charges of groupCharges(steps.flatMap((step) => step.decision.charges))) {
    const assembled = assembleInvoice({
      accountId: idOf('account', account.account_id) as AccountId,
      issueDate: asOf,
      terms: account.terms,
      seller,
      buyer: buyerOf(account),
      charges,
      locations: locationsOf(subscriptions.flatMap(({ locations }) => locations)),
      taxPointDate: null,
      coupons: purse.coupons.map(({ redeemed }) => redeemed),
    });
    if (!assembled.ok) return assembled;
    invoices.push(assembled.value);
    uses.push(useForInvoice(purse, assembled.value));
  }
  return ok({ account, steps, invoices, uses });
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
