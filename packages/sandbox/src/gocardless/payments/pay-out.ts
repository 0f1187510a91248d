import { type Account, instantNow, newGoCardlessId, type UnsettledLine } from '../account.ts';
import { scheduleOn, today } from '../calendar/at-hour.ts';
import { businessDaysAfter, schemeOf } from '../calendar/schemes.ts';
import { emit } from '../emit.ts';
import { creditorId } from '../find.ts';
import type { PayoutItemRow, PayoutRow } from '../rows.ts';

/** One per cent and twenty cents, in tenths of a minor unit: that is where half a cent comes from. */
const FEE_PERMILLE = 10;
const FEE_FIXED_TENTHS = 200;

const CLEARING: Readonly<Record<string, string>> = { EUR: 'sepa_core', GBP: 'bacs', USD: 'ach' };

/** Plans a payout for that day, unless one is planned there already. */
export function schedulePayOut(account: Account, currency: string, day: string): void {
  const subject = `${currency} ${day}`;
  const isPlanned = [...account.jobs.values()].some((job) => job.kind === 'pay_out' && job.subject === subject);
  if (!isPlanned) scheduleOn(account, 'pay_out', subject, day, 10);
}

/**
 * Pays out what has gathered in one currency: collected payments less fees and less what went back. When more went
 * back than came, nothing is paid and all of it waits for the next payout. Answers the payout, if there was one.
 */
export function payOut(account: Account, currency: string): PayoutRow | null {
  const lines = [...account.unsettled].filter(([, line]) => line.currency === currency);
  const items = lines.flatMap(([, line]) => itemsOf(line));
  const fees = Math.round(-sumOf(items.filter(({ type }) => type === 'gocardless_fee')) / 10);
  const amount = sumOf(items.filter(({ type }) => type !== 'gocardless_fee')) / 10 - fees;
  if (lines.length === 0 || amount <= 0) return null;
  const payout: PayoutRow = {
    id: newGoCardlessId(account, 'PO'),
    created_at: instantNow(account),
    amount,
    currency: currency as PayoutRow['currency'],
    arrival_date: businessDaysAfter(schemeOf(CLEARING[currency] ?? 'sepa_core'), today(account), 1),
    deducted_fees: fees,
    payout_type: 'merchant',
    reference: `QUITTANCE ${account.tables.payouts.size + 1}`,
    status: 'pending',
    links: { creditor: creditorId(account) },
  };
  account.tables.payouts.set(payout.id, payout);
  for (const [key, line] of lines) {
    account.unsettled.delete(key);
    settleLine(account, payout, line);
  }
  scheduleOn(account, 'arrive_payout', payout.id, payout.arrival_date ?? today(account), 8);
  return payout;
}

function settleLine(account: Account, payout: PayoutRow, line: UnsettledLine): void {
  for (const { type, tenths } of itemsOf(line)) {
    const id = newGoCardlessId(account, 'PI');
    const links = { payment: line.payment, ...(line.refund === null ? {} : { refund: line.refund }) };
    const amount = (tenths / 10).toFixed(1);
    account.tables.payout_items.set(id, { id, created_at: payout.created_at, payout: payout.id, type, amount, links });
  }
  const payment = account.tables.payments.get(line.payment);
  if (payment === undefined) return;
  const about = (action: string, cause: string) =>
    emit(account, {
      resource: 'payments',
      action,
      links: { payment: payment.id, payout: payout.id },
      details: { origin: 'gocardless', cause, description: `The payout ${payout.id} holds this payment.` },
    });
  if (line.type === 'payment_paid_out') {
    payment.links.payout = payout.id;
    if (payment.status === 'confirmed') payment.status = 'paid_out';
    about('paid_out', 'payment_paid_out');
  }
  if (line.type === 'payment_failed') about('late_failure_settled', 'late_failure_settled');
  if (line.type === 'payment_charged_back') about('chargeback_settled', 'chargeback_settled');
}

function sumOf(items: readonly { readonly tenths: number }[]): number {
  return items.reduce((sum, item) => sum + item.tenths, 0);
}

/** The line itself, and GoCardless's fee on what was collected. Fees are kept when money goes back. */
function itemsOf({ type, amount }: UnsettledLine): { type: NonNullable<PayoutItemRow['type']>; tenths: number }[] {
  if (type !== 'payment_paid_out') return [{ type, tenths: amount * 10 }];
  const fee = Math.round((amount * 10 * FEE_PERMILLE) / 1000) + FEE_FIXED_TENTHS;
  return [
    { type, tenths: amount * 10 },
    { type: 'gocardless_fee', tenths: -fee },
  ];
}

/** The payout reached the creditor's bank account. */
export function arrivePayout(account: Account, payout: PayoutRow): void {
  if (payout.status !== 'pending') return;
  payout.status = 'paid';
  tellOfPayout(account, payout, 'paid');
}

/** The creditor's bank sent the payout back. */
export function bouncePayout(account: Account, payout: PayoutRow): void {
  payout.status = 'bounced';
  tellOfPayout(account, payout, 'bounced');
}

function tellOfPayout(account: Account, payout: PayoutRow, action: 'paid' | 'bounced'): void {
  emit(account, {
    resource: 'payouts',
    action,
    links: { payout: payout.id },
    details: { origin: 'gocardless', cause: `payout_${action}`, description: `The payout is ${action}.` },
  });
}
