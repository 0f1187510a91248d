import { type Account, instantNow, newGoCardlessId } from '../account.ts';
import { daysFromNow, scheduleOn } from '../calendar/at-hour.ts';
import { schemeOf } from '../calendar/schemes.ts';
import { emit } from '../emit.ts';
import { invalidState } from '../problem.ts';
import type { EventRow, MandateRow } from '../rows.ts';
import { cancelPayment, failPayment } from './steps.ts';

type Details = NonNullable<EventRow['details']>;
/** Statuses on which money may be asked for. */
const USABLE: ReadonlySet<MandateRow['status']> = new Set(['pending_submission', 'submitted', 'active']);

/** Whether a debit may be asked for by this mandate. */
export function isUsable(mandate: MandateRow): boolean {
  return USABLE.has(mandate.status);
}

/** Puts a new mandate's life on the calendar. */
export function scheduleMandate(account: Account, mandate: MandateRow): void {
  const scheme = schemeOf(mandate.scheme);
  const submitOn = daysFromNow(account, scheme, Math.min(1, scheme.mandateDays));
  scheduleOn(account, 'submit_mandate', mandate.id, submitOn, 8);
  scheduleOn(account, 'activate_mandate', mandate.id, daysFromNow(account, scheme, scheme.mandateDays), 8);
}

export function submitMandate(account: Account, mandate: MandateRow): void {
  if (mandate.status !== 'pending_submission') return;
  mandate.status = 'submitted';
  tellOfMandate(account, mandate, 'submitted', { origin: 'gocardless', cause: 'mandate_submitted' });
}

export function activateMandate(account: Account, mandate: MandateRow): void {
  submitMandate(account, mandate);
  if (mandate.status !== 'submitted') return;
  mandate.status = 'active';
  tellOfMandate(account, mandate, 'active', { origin: 'gocardless', cause: 'mandate_activated' });
}

/**
 * Ends a mandate for good: what was not submitted is cancelled with it. A debit that is on its way already comes back
 * when the customer told the bank.
 */
export function endMandate(
  account: Account,
  mandate: MandateRow,
  status: 'cancelled' | 'failed' | 'expired' | 'consumed',
  details: Details,
): void {
  if (!isUsable(mandate)) throw invalidState('mandate_is_inactive', `The mandate is ${mandate.status}.`);
  mandate.status = status;
  tellOfMandate(account, mandate, status, details);
  const cause = details.cause ?? 'mandate_cancelled';
  for (const payment of account.tables.payments.values()) {
    if (payment.links.mandate !== mandate.id) continue;
    if (payment.status === 'pending_submission') cancelPayment(account, payment, { ...details, cause });
    else if (payment.status === 'submitted' && details.origin === 'bank')
      failPayment(account, payment, 'mandate_cancelled', details.reason_code ?? 'MD01');
  }
}

/** The customer's bank stops the mandate for a while, as it can for Bacs: nothing more may be asked for. */
export function suspendMandate(account: Account, mandate: MandateRow): void {
  if (!isUsable(mandate)) throw invalidState('mandate_is_inactive', `The mandate is ${mandate.status}.`);
  mandate.status = 'suspended_by_payer';
  tellOfMandate(account, mandate, 'suspended', { origin: 'bank', cause: 'mandate_suspended_by_payer' });
}

/** The customer moved to another bank account, and the bank took the mandate along. */
export function transferMandate(account: Account, mandate: MandateRow): void {
  const before = account.tables.customer_bank_accounts.get(mandate.links.customer_bank_account);
  if (!isUsable(mandate) || before === undefined) return;
  const id = newGoCardlessId(account, 'BA');
  const moved = { ...before, id, created_at: instantNow(account), bank_name: 'NEW BANK', account_number_ending: '66' };
  account.tables.customer_bank_accounts.set(id, moved);
  mandate.links.customer_bank_account = id;
  const links = { previous_customer_bank_account: before.id, new_customer_bank_account: id };
  tellOfMandate(account, mandate, 'transferred', { origin: 'bank', cause: 'bank_account_transferred' }, links);
}

/** GoCardless carries the mandate on under a new one, as when a creditor changes its identifier. */
export function replaceMandate(account: Account, mandate: MandateRow): MandateRow {
  if (!isUsable(mandate)) throw invalidState('mandate_is_inactive', `The mandate is ${mandate.status}.`);
  const id = newGoCardlessId(account, 'MD');
  const next: MandateRow = { ...mandate, id, created_at: instantNow(account), links: { ...mandate.links } };
  account.tables.mandates.set(id, next);
  mandate.status = 'cancelled';
  mandate.links.new_mandate = id;
  tellOfMandate(
    account,
    mandate,
    'replaced',
    { origin: 'gocardless', cause: 'scheme_identifier_changed' },
    { new_mandate: id },
  );
  return next;
}

export function tellOfMandate(
  account: Account,
  mandate: MandateRow,
  action: string,
  details: Details,
  links: EventRow['links'] = {},
): void {
  const scheme = mandate.scheme as NonNullable<Details['scheme']>;
  emit(account, {
    resource: 'mandates',
    action,
    links: { mandate: mandate.id, ...links },
    details: { ...details, scheme, description: `The mandate is ${mandate.status}.` },
  });
}
