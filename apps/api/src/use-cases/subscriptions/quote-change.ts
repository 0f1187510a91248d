import {
  type BusinessDate,
  decideManagedCharges,
  type InvoiceRefusal,
  inputHash,
  type ManagedChargeDecision,
  type ManagedSubscription,
  ok,
  quoteSubscriptionChanges,
  type Result,
  refuse,
  type SubscriptionChange,
  type SubscriptionQuote,
  standingOn,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { billingTermsOf } from '../billing/billing-terms.ts';
import { type AccountDecision, decideSteps, stepOf } from '../billing/decide-account.ts';
import type { ChangeBasis } from './gather-change.ts';
import { type PlanPrice, planPrice } from './plan-price.ts';

/** A change as it is shown before it is made. */
export interface ChangeQuote {
  readonly quote: SubscriptionQuote;
  /** What is billed on the day of the change; without invoices when nothing is. */
  readonly dueNow: AccountDecision;
  /** What the next run bills for this subscription, as things stand. */
  readonly next: { readonly on: BusinessDate; readonly decision: AccountDecision } | null;
  /** Of a switch: what a period costs under the plan before and after it; null for other changes. */
  readonly prices: { readonly before: PlanPrice; readonly after: PlanPrice } | null;
  /** The domain's hash of the quote and one of what its invoices come to, with tax, coupons and credit. */
  readonly shownHash: string;
  readonly changes: readonly SubscriptionChange[];
  readonly basis: ChangeBasis;
}

/** What the change would cost, billed by the very steps of the billing run. */
export function quoteChange(
  tenant: Tenant,
  basis: ChangeBasis,
  changes: readonly SubscriptionChange[],
): Result<ChangeQuote, ApiRefusal> {
  const quoted = quoteSubscriptionChanges(basis.subscription, changes, basis.asOf, basis.now);
  return quoted.ok ? invoicesOf(tenant, basis, changes, quoted.value) : quoted;
}

/** The invoices of a quote. Refuses `account_not_billable` when the account’s tax cannot be decided. */
export function invoicesOf(
  tenant: Tenant,
  basis: ChangeBasis,
  changes: readonly SubscriptionChange[],
  quote: SubscriptionQuote,
): Result<ChangeQuote, ApiRefusal> {
  const { subscription, dueNow, next } = quote.plan;
  const now = decide(tenant, basis, subscription, dueNow, basis.asOf);
  if (!now.ok) return refuse('account_not_billable');
  const prices = pricesOf(basis, changes, quote);
  const shown = { quote, changes, dueNow: now.value, basis, prices };
  if (next === null) return ok({ ...shown, next, shownHash: hashOf(quote, [now.value]) });
  // What is too small to be billed today comes with the next invoice, beside what that would have had by itself.
  const waits = now.value.carried.length > 0;
  const upcoming = waits ? decideManagedCharges(subscription, next.on) : next.decision;
  const later = decide(tenant, lessCredit(basis, now.value), subscription, upcoming, next.on);
  if (!later.ok) return refuse('account_not_billable');
  const shownHash = hashOf(quote, [now.value, later.value]);
  return ok({ ...shown, next: { on: next.on, decision: later.value }, shownHash });
}

function decide(
  tenant: Tenant,
  { account, row }: ChangeBasis,
  subscription: ManagedSubscription,
  decision: ManagedChargeDecision,
  on: BusinessDate,
): Result<AccountDecision, InvoiceRefusal> {
  return decideSteps(account, [stepOf(row, row.change_no + 1, subscription, decision)], billingTermsOf(tenant), on);
}

function pricesOf(
  { subscription, asOf }: ChangeBasis,
  changes: readonly SubscriptionChange[],
  { plan }: SubscriptionQuote,
): ChangeQuote['prices'] {
  const change = changes.find(({ kind }) => kind === 'switch_plan');
  if (change?.kind !== 'switch_plan') return null;
  const on = plan.effectiveOn[0] ?? asOf;
  const before = standingOn(subscription, on).planVersion;
  return {
    before: planPrice(subscription, before, on),
    after: planPrice(subscription, change.planVersion, on),
  };
}

/** The customer’s credit pays once. */
function lessCredit(basis: ChangeBasis, { invoices }: AccountDecision): ChangeBasis {
  const credit = basis.account.credit.map((row) => {
    const used = invoices.filter(({ use }) => use.credit.currency === row.currency);
    const left = used.reduce((minor, { use }) => minor - use.credit.amountMinor, BigInt(row.amount_minor));
    return { ...row, amount_minor: left.toString() };
  });
  return { ...basis, account: { ...basis.account, credit } };
}

function hashOf({ inputHash: quoted }: SubscriptionQuote, decisions: readonly AccountDecision[]): string {
  const sums = decisions.map(({ invoices }, place) => ({
    place,
    sums: invoices.map(({ plan }) => plan.totals),
    uses: invoices.map(({ use }) => use),
  }));
  return `${quoted}${inputHash(sums)}`;
}
