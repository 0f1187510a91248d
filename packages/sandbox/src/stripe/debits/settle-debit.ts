import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import type { Account } from '../account.ts';
import { emit } from '../emit.ts';
import { find, idOf } from '../find.ts';
import { createBalanceTransaction } from '../objects/balance-transaction.ts';
import { outcomeOf } from '../objects/debit-charge.ts';
import { rememberedError } from '../payments/card-error.ts';
import type { DebitRefusal } from './debit-behaviour.ts';
import { tellSession } from './tell-session.ts';

/** The banks told: the debit worked, or came back with a code. A debit that was cancelled meanwhile stays so. */
export function settleDebit(account: Account, intentId: string): void {
  const intent = account.tables.payment_intent.get(intentId);
  if (intent?.status !== 'processing') return;
  const refusal = account.banks.get(idOf(intent.payment_method) ?? '')?.behaviour.refusal ?? null;
  if (refusal === null) succeedDebit(account, intent);
  else failDebit(account, intent, refusal);
}

/** The money came. */
export function succeedDebit(account: Account, intent: Stripe.PaymentIntent): void {
  const charge = find(account, 'charge', idOf(intent.latest_charge) ?? '');
  charge.status = 'succeeded';
  charge.paid = true;
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  emit(account, 'charge.succeeded', charge);
  emit(account, 'payment_intent.succeeded', intent);
  tellSession(account, intent.id, 'checkout.session.async_payment_succeeded');
  const comesBack = account.banks.get(idOf(intent.payment_method) ?? '')?.behaviour.comesBack ?? null;
  if (comesBack !== null) schedule(account, 'return_debit', charge.id, 0);
}

/** The payer's bank returned the debit before it was money. An account that can never pay is blocked from then on. */
export function failDebit(account: Account, intent: Stripe.PaymentIntent, refusal: DebitRefusal): void {
  const charge = find(account, 'charge', idOf(intent.latest_charge) ?? '');
  const method = find(account, 'payment_method', idOf(intent.payment_method) ?? '');
  takeBackBooking(account, charge);
  charge.failure_code = refusal.code;
  charge.failure_message = refusal.message;
  charge.outcome = outcomeOf(refusal);
  block(method, refusal);
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.last_payment_error = {
    ...rememberedError(refusal, method, charge.id),
    network_decline_code: refusal.networkCode,
    type: 'invalid_request_error',
  };
  emit(account, 'charge.failed', charge);
  emit(account, 'payment_intent.payment_failed', intent);
  tellSession(account, intent.id, 'checkout.session.async_payment_failed');
}

/** A pending debit that brings nothing: its booking goes back, with its fee. */
export function takeBackBooking(account: Account, charge: Stripe.Charge): void {
  const booked = account.tables.balance_transaction.get(idOf(charge.balance_transaction) ?? '');
  charge.status = 'failed';
  charge.paid = false;
  charge.amount_captured = 0;
  if (booked === undefined) return;
  charge.failure_balance_transaction = createBalanceTransaction(account, {
    amount: -booked.amount,
    fee: -booked.fee,
    currency: booked.currency,
    source: charge.id,
    type: 'payment_failure_refund',
    category: 'charge_failure',
    description: 'Payment failure refund',
    availableOn: booked.available_on,
  }).id;
}

function block(method: Stripe.PaymentMethod, refusal: DebitRefusal): void {
  if (refusal.blocks === null || method.us_bank_account === undefined) return;
  method.us_bank_account.status_details = {
    blocked: { network_code: refusal.networkCode, reason: refusal.blocks },
  } as Stripe.PaymentMethod.UsBankAccount.StatusDetails;
}
