import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import { type Account, accountNow, accountNowMs, newId } from '../account.ts';
import { emit } from '../emit.ts';
import { createBalanceTransaction, settleBalance } from '../objects/balance-transaction.ts';
import { arrivalOf } from './payout-days.ts';

/** Stripe lists a payout's lines only some time after it was made. */
const RECONCILED_AFTER_MS = 5 * 60_000;

/**
 * Pays out in one currency what is available: all lines that no payout holds yet. When more went back than came,
 * nothing is paid and all of it waits. Answers the payout, if there was one.
 */
export function payOut(account: Account, currency: string): Stripe.Payout | null {
  settleBalance(account);
  const lines = [...account.tables.balance_transaction.values()].filter((line) => {
    return line.currency === currency && line.status === 'available' && !account.paidOut.has(line.id);
  });
  const amount = lines.reduce((sum, { net }) => sum + net, 0);
  if (amount <= 0) return null;
  const payout = createPayout(account, currency, amount);
  for (const { id } of lines) account.paidOut.set(id, payout.id);
  payout.balance_transaction = bookPayout(account, payout, -amount, 'payout');
  emit(account, 'payout.created', payout);
  schedule(account, 'reconcile_payout', payout.id, RECONCILED_AFTER_MS);
  schedule(account, 'arrive_payout', payout.id, payout.arrival_date * 1000 - accountNowMs(account));
  return payout;
}

/** From now on the payout's lines can be listed. */
export function reconcilePayout(account: Account, id: string): void {
  const payout = account.tables.payout.get(id);
  if (payout?.reconciliation_status !== 'in_progress') return;
  payout.reconciliation_status = 'completed';
  emit(account, 'payout.reconciliation_completed', payout);
}

/** The money is on the brand's bank account. */
export function arrivePayout(account: Account, id: string): void {
  const payout = account.tables.payout.get(id);
  if (payout?.status !== 'in_transit') return;
  payout.status = 'paid';
  emit(account, 'payout.paid', payout);
}

/** The brand's bank sent it back, perhaps days after it had arrived: the money waits for the next payout. */
export function failPayout(account: Account, payout: Stripe.Payout): void {
  payout.status = 'failed';
  payout.failure_code = 'account_closed';
  payout.failure_message = 'The bank account has been closed.';
  payout.failure_balance_transaction = bookPayout(account, payout, payout.amount, 'payout_failure');
  emit(account, 'payout.failed', payout);
}

/** The payout's own booking belongs to it, and is none of the lines that it pays. */
function bookPayout(
  account: Account,
  { id, currency }: Stripe.Payout,
  amount: number,
  type: 'payout' | 'payout_failure',
): string {
  const description = type === 'payout' ? 'STRIPE PAYOUT' : 'STRIPE PAYOUT FAILURE';
  const booking = { amount, fee: 0, currency, source: id, type, category: type, description };
  const transaction = createBalanceTransaction(account, { ...booking, availableAtOnce: true });
  if (type === 'payout') account.paidOut.set(transaction.id, id);
  return transaction.id;
}

function createPayout(account: Account, currency: string, amount: number): Stripe.Payout {
  const payout: Stripe.Payout = {
    id: newId(account, 'po'),
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: arrivalOf(currency, accountNowMs(account)),
    automatic: true,
    balance_transaction: null,
    created: accountNow(account),
    currency,
    description: 'STRIPE PAYOUT',
    destination: 'ba_sandbox',
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: 'standard',
    original_payout: null,
    payout_method: null,
    reconciliation_status: 'in_progress',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: null,
    status: 'in_transit',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  };
  account.tables.payout.set(payout.id, payout);
  return payout;
}
