import type Stripe from 'stripe';
import type { Decline } from '../cards/card-behaviour.ts';
import { adviceFor } from '../cards/declines.ts';
import { Problem, type ProblemBody } from '../problem.ts';

/** 402 with the intent as it is after the failure, as Stripe sends it. */
export function cardProblem(decline: Decline, inside: Partial<ProblemBody>): Problem {
  return new Problem(402, {
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode !== null && { decline_code: decline.declineCode }),
    advice_code: adviceFor(decline),
    message: decline.message,
    ...structuredClone(inside),
  });
}

/** The error an intent remembers of its last attempt. */
export function rememberedError(
  decline: Decline,
  method: Stripe.PaymentMethod,
  charge?: string,
): Stripe.PaymentIntent.LastPaymentError {
  return {
    ...(charge !== undefined && { charge }),
    advice_code: adviceFor(decline),
    code: decline.code,
    ...(decline.declineCode !== null && { decline_code: decline.declineCode }),
    message: decline.message,
    payment_method: structuredClone(method),
    type: 'card_error',
  } as Stripe.PaymentIntent.LastPaymentError;
}
