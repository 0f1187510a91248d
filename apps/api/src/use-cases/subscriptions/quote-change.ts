import {
  type InvoicePlan,
  type InvoiceRefusal,
  ok,
  quoteSubscriptionChanges,
  type Result,
  refuse,
  type SubscriptionChange,
  type SubscriptionQuote,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { sellerOf } from '../billing/carry-out-run.ts';
import { type AccountDecision, decideSteps, stepOf } from '../billing/decide-account.ts';
import type { ChangeBasis } from './gather-change.ts';

/** A change as it is shown before it is made. */
export interface ChangeQuote {
  readonly quote: SubscriptionQuote;
  /** What is billed on the day of the change; without invoices when nothing is. */
  readonly dueNow: AccountDecision;
  /** What the next run bills for this subscription, as things stand. */
  readonly next: { readonly on: string; readonly invoices: readonly InvoicePlan[] } | null;
  readonly basis: ChangeBasis;
}

/** What the change would cost, billed by the very steps of the billing run. */
export function quoteChange(
  tenant: Tenant,
  basis: ChangeBasis,
  change: SubscriptionChange,
): Result<ChangeQuote, ApiRefusal> {
  const quoted = quoteSubscriptionChanges(basis.subscription, [change], basis.asOf);
  return quoted.ok ? invoicesOf(tenant, basis, quoted.value) : quoted;
}

/** The invoices of a quote. Refuses `account_not_billable` when the account’s tax cannot be decided. */
export function invoicesOf(
  tenant: Tenant,
  basis: ChangeBasis,
  quote: SubscriptionQuote,
): Result<ChangeQuote, ApiRefusal> {
  const { subscription, dueNow, next } = quote.plan;
  const now = decide(tenant, basis, subscription, dueNow, basis.asOf);
  const later = next === null ? null : decide(tenant, basis, subscription, next.decision, next.on);
  if (!now.ok || later?.ok === false) return refuse('account_not_billable');
  const upcoming = next === null || later === null ? null : { on: next.on, invoices: later.value.invoices };
  return ok({ quote, dueNow: now.value, next: upcoming, basis });
}

function decide(
  tenant: Tenant,
  { account, row }: ChangeBasis,
  subscription: SubscriptionQuote['plan']['subscription'],
  decision: SubscriptionQuote['plan']['dueNow'],
  on: ChangeBasis['asOf'],
): Result<AccountDecision, InvoiceRefusal> {
  return decideSteps(account, [stepOf(row, row.change_no + 1, subscription, decision)], sellerOf(tenant), on);
}
