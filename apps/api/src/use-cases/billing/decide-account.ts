import type { DueAccount, DueSubscription } from '@quittance/db/billing';
import {
  type AccountId,
  afterCharges,
  assembleInvoice,
  type BusinessDate,
  businessDate,
  type CurrencyCode,
  decideManagedCharges,
  groupCharges,
  type InvoicePlan,
  type InvoiceRefusal,
  idOf,
  invariant,
  isLateCharge,
  type LatePaymentTerms,
  type ManagedChargeDecision,
  type ManagedSubscription,
  type Money,
  ok,
  type RatedCharge,
  type Result,
  type SubscribedLocation,
  type TaxBuyer,
  type TaxSeller,
} from '@quittance/domain';
import type { Catalogue } from './catalogue.ts';
import { lateChargesOf } from './late-charges.ts';
import { openPurse, type PurseUse, useForInvoice } from './purse.ts';
import type { SubscriptionStep } from './subscription-step.ts';
import { toManaged } from './to-managed.ts';
import { type Assembled, putOff, whoCanWait } from './wait-for-next.ts';

/** What the brand lays down for all of its accounts. */
export interface BillingTerms {
  readonly seller: TaxSeller;
  /** Null when paying late costs nothing. */
  readonly late: LatePaymentTerms | null;
  /** The least that the account's way of paying can take; null when any sum can be paid. */
  readonly smallestPayment: (account: DueAccount, currency: CurrencyCode) => Money | null;
}

/** An invoice that is to be issued, and what it takes out of the account's coupons and credit. */
export interface PlannedInvoice {
  readonly plan: InvoicePlan;
  readonly use: PurseUse;
}

/** What an account owes today and how its subscriptions move on. Pure: the preview is this, without the writing. */
export interface AccountDecision {
  readonly account: DueAccount;
  readonly steps: readonly SubscriptionStep[];
  /** Usually one, none when nothing is to be charged; more where charges cannot or shall not share one. */
  readonly invoices: readonly PlannedInvoice[];
  /** What is too small to be paid and comes with the next invoice; the steps behind it have not moved on. */
  readonly carried: readonly InvoicePlan[];
}

/**
 * Decides what an account owes up to and with a day. Refuses what no invoice can be made of, which sets the account aside
 * and stops no other.
 */
export function decideAccount(
  account: DueAccount,
  catalogue: Catalogue,
  terms: BillingTerms,
  asOf: BusinessDate,
): Result<AccountDecision, InvoiceRefusal> {
  const steps = account.subscriptions.map((row) => {
    const subscription = toManaged(account, row, catalogue);
    const decision = decideManagedCharges(subscription, asOf);
    return stepOf(row, row.change_no, subscription, decision);
  });
  return decideSteps(account, steps, terms, asOf);
}

/** What a subscription owes, and what it will be when that is carried out. */
export function stepOf(
  row: DueSubscription,
  changeNo: number,
  subscription: ManagedSubscription,
  decision: ManagedChargeDecision,
): SubscriptionStep {
  return {
    subscriptionId: row.subscription_id,
    readStepNo: row.step_no,
    changeNo,
    unbilled: subscription,
    subscription: afterCharges(subscription, decision),
    decision,
  };
}

/** The invoices of an account from what its subscriptions owe. A change of one subscription is billed by this too. */
export function decideSteps(
  account: DueAccount,
  steps: readonly SubscriptionStep[],
  terms: BillingTerms,
  asOf: BusinessDate,
): Result<AccountDecision, InvoiceRefusal> {
  const due = [...steps.flatMap(({ decision }) => decision.charges), ...lateChargesOf(account, terms.late, asOf)];
  const scene = { account, steps, terms, asOf };
  const groups = groupCharges(due, account.invoice_grouping);
  const tried = assembleAll(scene, groups, false);
  if (!tried.ok) return tried;
  const waiting = whoCanWait(steps, tried.value);
  const carried = tried.value.filter(({ charges }) => waiting.groups.has(charges));
  const rest = tried.value.filter(({ charges }) => !waiting.groups.has(charges));
  // What cannot wait is issued however small it is; it takes credit too, so that everything is settled once more.
  const isSettled = rest.every(({ use }) => use !== null);
  const issued = isSettled
    ? ok(rest)
    : assembleAll(
        scene,
        rest.map(({ charges }) => charges),
        true,
      );
  if (!issued.ok) return issued;
  return ok({
    account,
    steps: steps.map((step) => (waiting.steps.has(step) ? putOff(step) : step)),
    invoices: issued.value.map(toPlanned),
    carried: carried.map(({ plan }) => plan),
  });
}

function toPlanned({ plan, use }: Assembled): PlannedInvoice {
  invariant(use, 'what waits for the next invoice is not issued');
  return { plan, use };
}

interface Scene {
  readonly account: DueAccount;
  readonly steps: readonly SubscriptionStep[];
  readonly terms: BillingTerms;
  readonly asOf: BusinessDate;
}

function assembleAll(
  { account, steps, terms, asOf }: Scene,
  groups: readonly (readonly RatedCharge[])[],
  takesAnySum: boolean,
): Result<readonly Assembled[], InvoiceRefusal> {
  const subscriptions = steps.map(({ subscription }) => subscription);
  const purse = openPurse(account, subscriptions, asOf);
  const assembled: Assembled[] = [];
  for (const charges of groups) {
    const plan = assembleInvoice({
      accountId: idOf('account', account.account_id) as AccountId,
      issueDate: asOf,
      terms: account.terms,
      seller: terms.seller,
      buyer: buyerOf(account),
      charges,
      locations: locationsOf(subscriptions.flatMap(({ locations }) => locations)),
      taxPointDate: null,
      // A coupon lowers prices, not damages; those never share an invoice with anything else.
      coupons: charges.some(isLateCharge) ? [] : purse.coupons.map(({ redeemed }) => redeemed),
    });
    if (!plan.ok) return plan;
    const { currency } = plan.value;
    const smallest = takesAnySum ? null : terms.smallestPayment(account, currency);
    assembled.push({ charges, plan: plan.value, use: useForInvoice(purse, plan.value, smallest) });
  }
  return ok(assembled);
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
  const exemptions = account.exemptions.map(({ reference, valid_from, valid_until }) => ({
    reference,
    from: businessDate(valid_from),
    until: valid_until === null ? null : businessDate(valid_until),
  }));
  return { country: account.country, vatCheck, exemptions };
}
