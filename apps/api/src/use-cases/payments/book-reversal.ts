import { lockPurses } from '@quittance/db/billing';
import {
  assertNever,
  decideReversalMoney,
  type EntryPlan,
  givenBackTwice,
  postDisputeReversed,
  postPaymentReversed,
  type ReversalStep,
  takenBack,
  zero,
} from '@quittance/domain';
import { disputeSettingsOf } from '../disputes/dispute-settings.ts';
import { handOverMoney } from '../disputes/hand-over-money.ts';
import { reviewAccess } from '../entitlements/review-access.ts';
import { bookEntries } from '../ledger/book-entries.ts';
import { failMethod } from '../methods/write-method.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { bookedPayment, invoiceEvent, type PaymentChange, paymentEvent, unallocated } from './payment-change.ts';
import { readBookedReversal } from './read-booked-reversal.ts';
import { type Settlement, settleInvoices, unsettleInvoices } from './settle-invoices.ts';

/**
 * Books what a bank has taken back of a payment, or given back of that, until the books hold what it holds: a late
 * return is owed again, a chargeback is a loss or owed again as the brand says. Refunds before it change none of that:
 * then the money went back twice, and staff are told.
 */
export async function bookReversal(change: PaymentChange): Promise<void> {
  const { scope, tenant, actor, row, before, after } = change;
  await handOverMoney(scope, tenant, actor, { ...row, reversal: after.reversal });
  const { whenLost } = disputeSettingsOf(tenant.brand);
  const facts = { reversal: after.reversal, taken: takenBack(after), whenLost };
  const steps = decideReversalMoney(facts, await readBookedReversal(scope, row));
  for (const step of steps) await bookStep(change, step);
  const isNew = after.reversal !== before.reversal;
  // A return that says the account is closed ends the mandate too: it is not asked again.
  if (isNew && after.reversal === 'late_failure' && after.decline?.methodUnusable && row.method_id)
    await failMethod(scope, tenant, row.method_id);
  // A chargeback that was cancelled before anybody heard of it is no news.
  if (steps.length === 0 && (!isNew || after.reversal === 'chargeback_cancelled')) return;
  await recordEvents(scope, tenant.moment, actor, [paymentEvent('payment.reversed', row, after, reversalData(change))]);
}

function reversalData({ after }: PaymentChange): Readonly<Record<string, unknown>> {
  const { amountMinor, currency } = givenBackTwice(after.totals);
  const twice = amountMinor > 0n ? { givenBackTwice: { amountMinor: amountMinor.toString(), currency } } : {};
  return { reversal: after.reversal, ...twice };
}

async function bookStep(change: PaymentChange, step: ReversalStep): Promise<void> {
  const { kind, amount } = step;
  const { row, tenant } = change;
  const { today } = tenant.moment;
  switch (kind) {
    case 'borne':
    case 'no_longer_borne':
      return book(change, step, postPaymentReversed(bookedPayment(row, unallocated(amount)), kind, today));
    case 'owed_again':
      return oweAgain(change, step);
    case 'no_longer_owed':
      return settleAgain(change, step);
    default:
      return assertNever(kind);
  }
}

/** Credit that the payment had left goes too: a run that has read it decides again. */
async function oweAgain(change: PaymentChange, step: ReversalStep): Promise<void> {
  const { scope, tenant, row } = change;
  await lockPurses(scope, [row.account_id]);
  const settlement = await unsettleInvoices(scope, row.payment_id, step.amount);
  const booked = bookedPayment(row, settlement.allocation);
  await book(change, step, postPaymentReversed(booked, 'owed_again', tenant.moment.today));
  await tellOfInvoices(change, settlement, 'open');
}

/** The money is back after all: on what is still owed of its invoices, and the rest is the account's credit. */
async function settleAgain(change: PaymentChange, step: ReversalStep): Promise<void> {
  const { scope, tenant, actor, row } = change;
  await lockPurses(scope, [row.account_id]);
  const settlement = await settleInvoices(scope, row.payment_id, step.amount, 'in_order');
  const { accountId, allocation } = bookedPayment(row, settlement.allocation);
  const back = { accountId, allocation, fee: zero(row.currency), owedAgain: true };
  await book(change, step, postDisputeReversed(back, tenant.moment.today));
  await tellOfInvoices(change, settlement, 'paid');
  await reviewAccess(scope, tenant, actor, row.account_id);
}

/** What one piece of news moves is booked once, each step of it. */
async function book(
  { scope, tenant, row, after }: PaymentChange,
  { kind, amount }: ReversalStep,
  plan: EntryPlan | null,
): Promise<void> {
  const source = `${row.payment_id} ${after.reversal} ${after.asOfMs} ${kind} ${amount.amountMinor}`;
  await bookEntries(scope, tenant.moment.wallNow, [{ source, plan }]);
}

async function tellOfInvoices(
  { scope, tenant, actor, row }: PaymentChange,
  { invoices }: Settlement,
  became: 'paid' | 'open',
): Promise<void> {
  const kind = became === 'paid' ? 'invoice.paid' : 'invoice.reopened';
  const changed = invoices.filter((invoice) => invoice.became === became);
  await recordEvents(
    scope,
    tenant.moment,
    actor,
    changed.map((invoice) => invoiceEvent(kind, row, invoice)),
  );
}
