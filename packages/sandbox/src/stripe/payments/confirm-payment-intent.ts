import type Stripe from 'stripe';
import { newId } from '../account.ts';
import type { Call } from '../call.ts';
import { declines } from '../cards/declines.ts';
import { confirmDebit } from '../debits/confirm-debit.ts';
import { emit } from '../emit.ts';
import { idOf } from '../find.ts';
import { invalid } from '../problem.ts';
import { cardProblem } from './card-error.ts';
import { chargeIntent } from './charge-intent.ts';
import { needsAuthentication } from './needs-authentication.ts';
import { usableMethod } from './usable-method.ts';

/** How a confirmation is asked for. */
export interface ConfirmOptions {
  readonly offSession: boolean;
  readonly returnUrl: string | null;
  readonly errorOnRequiresAction: boolean;
  /** The Checkout session the payer sits at, if any. */
  readonly sessionId: string | null;
  /** True when the payer permits debits now, on a page or by `mandate_data`. */
  readonly acceptsMandate: boolean;
  /** The day (`YYYY-MM-DD`) on which a debit is to be taken; null for as soon as possible. */
  readonly targetDate: string | null;
}

/**
 * Confirms a payment intent with the payment method it names: paid, waiting for the cardholder, or a 402 problem
 * that carries the intent.
 */
export function confirmPaymentIntent(call: Call, intent: Stripe.PaymentIntent, options: ConfirmOptions): void {
  const { account } = call;
  if (intent.status !== 'requires_confirmation' && intent.status !== 'requires_payment_method') {
    const message = `This PaymentIntent's status is ${intent.status}, so it cannot be confirmed.`;
    throw invalid(message, 'payment_intent_unexpected_state');
  }
  const reference = idOf(intent.payment_method);
  if (reference === null) {
    throw invalid('You cannot confirm this PaymentIntent because it is missing a payment method.', 'parameter_missing');
  }
  const instrument = usableMethod(account, reference, idOf(intent.customer));
  refuseOtherType(intent, instrument.method);
  intent.payment_method = instrument.method.id;
  if (instrument.kind === 'bank') {
    confirmDebit(call, intent, instrument, options);
    return;
  }
  const { method, memory } = instrument;
  const mustAsk = needsAuthentication(memory, options.offSession);
  if (mustAsk && !options.offSession && !options.errorOnRequiresAction) {
    askCardholder(call, intent, options);
    return;
  }
  const decline = chargeIntent(account, intent, method, memory, mustAsk ? declines.authenticationRequired : null);
  if (decline === null) return;
  const charge = idOf(intent.latest_charge) ?? undefined;
  throw cardProblem(decline, { charge, payment_intent: intent, payment_method: method });
}

function refuseOtherType(intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): void {
  if ((intent.payment_method_types as string[]).includes(method.type)) return;
  const message = `The PaymentIntent allows ${intent.payment_method_types.join(', ')}, and this is a ${method.type}.`;
  throw invalid(message, 'payment_intent_incompatible_payment_method', 'payment_method');
}

function askCardholder(call: Call, intent: Stripe.PaymentIntent, options: ConfirmOptions): void {
  const { account, sandbox } = call;
  const token = newId(account, 'challenge');
  const { sessionId, returnUrl } = options;
  account.challenges.set(token, { token, intentId: intent.id, sessionId, returnUrl });
  intent.status = 'requires_action';
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { return_url: returnUrl, url: `${sandbox.baseUrl}/stripe/challenge/${account.name}/${token}` },
  };
  emit(account, 'payment_intent.requires_action', intent);
}
