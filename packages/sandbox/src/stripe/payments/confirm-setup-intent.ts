import type Stripe from 'stripe';
import { type Account, type CardMemory, newId } from '../account.ts';
import type { Call } from '../call.ts';
import type { Decline } from '../cards/card-behaviour.ts';
import { confirmBankSetup } from '../debits/confirm-bank-setup.ts';
import { emit } from '../emit.ts';
import { idOf } from '../find.ts';
import { invalid } from '../problem.ts';
import { attachMethod } from './attach-method.ts';
import { cardProblem, rememberedError } from './card-error.ts';
import { usableMethod } from './usable-method.ts';

/** Confirms a setup intent: the card is stored, waits for the cardholder, or is refused with a 402 problem. */
export function confirmSetupIntent(
  call: Call,
  intent: Stripe.SetupIntent,
  options: { returnUrl: string | null; sessionId: string | null; acceptsMandate: boolean },
): void {
  const { account } = call;
  if (intent.status !== 'requires_confirmation' && intent.status !== 'requires_payment_method') {
    const message = `This SetupIntent's status is ${intent.status}, so it cannot be confirmed.`;
    throw invalid(message, 'setup_intent_unexpected_state');
  }
  const reference = idOf(intent.payment_method);
  if (reference === null) {
    throw invalid('You cannot confirm this SetupIntent because it is missing a payment method.', 'parameter_missing');
  }
  const instrument = usableMethod(account, reference, idOf(intent.customer));
  if (!(intent.payment_method_types as string[]).includes(instrument.method.type)) {
    throw invalid(`The SetupIntent does not allow a ${instrument.method.type}.`, undefined, 'payment_method');
  }
  intent.payment_method = instrument.method.id;
  if (instrument.kind === 'bank') {
    confirmBankSetup(call, intent, instrument, options.acceptsMandate);
    return;
  }
  const { method, memory } = instrument;
  const { onStore, authentication } = memory.behaviour;
  if (onStore !== null) {
    failSetup(account, intent, method, onStore);
    throw cardProblem(onStore, { setup_intent: intent, payment_method: method });
  }
  if (authentication === 'none') {
    finishSetup(account, intent, method, memory);
    return;
  }
  const token = newId(account, 'challenge');
  const { returnUrl, sessionId } = options;
  account.challenges.set(token, { token, intentId: intent.id, returnUrl, sessionId });
  const url = `${call.sandbox.baseUrl}/stripe/challenge/${account.name}/${token}`;
  intent.status = 'requires_action';
  intent.next_action = { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  emit(account, 'setup_intent.requires_action', intent);
}

/** The card is stored and set up for payments without its holder. */
export function finishSetup(
  account: Account,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  memory: CardMemory,
): void {
  memory.isSetUp = true;
  intent.status = 'succeeded';
  intent.next_action = null;
  intent.last_setup_error = null;
  if (typeof intent.customer === 'string' && method.customer === null) attachMethod(account, method, intent.customer);
  emit(account, 'setup_intent.succeeded', intent);
}

/** The card was refused; the intent waits for another one. */
export function failSetup(
  account: Account,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  decline: Decline,
): void {
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.next_action = null;
  intent.last_setup_error = rememberedError(decline, method) as Stripe.SetupIntent.LastSetupError;
  emit(account, 'setup_intent.setup_failed', intent);
}
