import type Stripe from 'stripe';
import type { Account, Challenge } from '../account.ts';
import type { Decline } from '../cards/card-behaviour.ts';
import { emit } from '../emit.ts';
import { find, idOf } from '../find.ts';
import { rememberedError } from './card-error.ts';
import { chargeIntent } from './charge-intent.ts';
import { failSetup, finishSetup } from './confirm-setup-intent.ts';
import { usableMethod } from './usable-method.ts';

const PAYMENT_FAILED: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: null,
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};
const SETUP_FAILED: Decline = { ...PAYMENT_FAILED, code: 'setup_intent_authentication_failure' };

/**
 * The cardholder completed or failed the challenge: the intent goes on or goes back. Answers why it failed, or null.
 * A challenge answered twice is over: answers null and changes nothing.
 */
export function finishChallenge(account: Account, challenge: Challenge, isComplete: boolean): Decline | null {
  account.challenges.delete(challenge.token);
  if (challenge.intentId.startsWith('seti_')) return finishSetupChallenge(account, challenge, isComplete);
  return finishPaymentChallenge(account, challenge, isComplete);
}

function finishPaymentChallenge(account: Account, challenge: Challenge, isComplete: boolean): Decline | null {
  const intent = find(account, 'payment_intent', challenge.intentId);
  if (intent.status !== 'requires_action') return null;
  const { method, memory } = cardOf(account, intent);
  if (!isComplete) {
    intent.status = 'requires_payment_method';
    intent.payment_method = null;
    intent.next_action = null;
    intent.last_payment_error = authenticationError(PAYMENT_FAILED, method);
    emit(account, 'payment_intent.payment_failed', intent);
    return PAYMENT_FAILED;
  }
  if (intent.setup_future_usage === 'off_session') memory.isSetUp = true;
  return chargeIntent(account, intent, method, memory);
}

function finishSetupChallenge(account: Account, challenge: Challenge, isComplete: boolean): Decline | null {
  const intent = find(account, 'setup_intent', challenge.intentId);
  if (intent.status !== 'requires_action') return null;
  const { method, memory } = cardOf(account, intent);
  if (!isComplete) {
    failSetup(account, intent, method, SETUP_FAILED);
    return SETUP_FAILED;
  }
  finishSetup(account, intent, method, memory);
  return null;
}

/** Only cards lead to a challenge. */
function cardOf(account: Account, intent: Stripe.PaymentIntent | Stripe.SetupIntent) {
  const instrument = usableMethod(account, idOf(intent.payment_method) ?? '', idOf(intent.customer));
  if (instrument.kind !== 'card') throw new Error(`${instrument.method.id} is no card`);
  return instrument;
}

/** A failed authentication is the request's error, not the card's. */
function authenticationError(decline: Decline, method: Stripe.PaymentMethod): Stripe.PaymentIntent.LastPaymentError {
  return { ...rememberedError(decline, method), type: 'invalid_request_error' };
}
