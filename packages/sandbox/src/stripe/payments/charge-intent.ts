import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import type { Account, CardMemory } from '../account.ts';
import type { Decline } from '../cards/card-behaviour.ts';
import { declines } from '../cards/declines.ts';
import { emit } from '../emit.ts';
import { cardFee, createBalanceTransaction } from '../objects/balance-transaction.ts';
import { createCardCharge } from '../objects/card-charge.ts';
import { isExpired } from '../objects/payment-method.ts';
import { attachMethod } from './attach-method.ts';
import { rememberedError } from './card-error.ts';

/**
 * Tries the card: one charge, paid or failed, with its events. Answers why it was declined, or null when the money
 * moved. `forced` declines without asking the card (authentication missing or failed).
 */
export function chargeIntent(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  memory: CardMemory,
  forced: Decline | null = null,
): Decline | null {
  const hasExpired = method.card !== undefined && isExpired(account, method.card);
  const decline = forced ?? (hasExpired ? declines.expired : memory.behaviour.onCharge);
  const charge = createCardCharge(account, intent, method, memory, decline);
  intent.latest_charge = charge.id;
  intent.next_action = null;
  if (decline === null) succeed(account, intent, method, memory, charge);
  else fail(account, intent, method, charge, decline);
  return decline;
}

function succeed(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  memory: CardMemory,
  charge: Stripe.Charge,
): void {
  const transaction = createBalanceTransaction(account, {
    amount: charge.amount,
    fee: cardFee(charge.currency, charge.amount),
    currency: charge.currency,
    source: charge.id,
    type: 'charge',
    category: 'charge',
    description: charge.description,
    availableAtOnce: memory.behaviour.availableAtOnce,
  });
  charge.balance_transaction = transaction.id;
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  intent.payment_method = method.id;
  if (intent.setup_future_usage !== null && typeof intent.customer === 'string' && method.customer === null) {
    attachMethod(account, method, intent.customer);
  }
  emit(account, 'charge.succeeded', charge);
  emit(account, 'payment_intent.succeeded', intent);
  if (memory.behaviour.disputes.length > 0) schedule(account, 'open_disputes', charge.id, 0);
}

function fail(
  account: Account,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  charge: Stripe.Charge,
  decline: Decline,
): void {
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.last_payment_error = rememberedError(decline, method, charge.id);
  emit(account, 'charge.failed', charge);
  emit(account, 'payment_intent.payment_failed', intent);
}
