import { assertNever } from '@quittance/domain';
import type { Stripe } from 'stripe';
import type { Outcome, PaidOnce, PayOnceJobs } from '../port/index.ts';
import { toStripeAmount } from './amounts.ts';
import { ask, refuseField } from './ask.ts';
import { toMethodSnapshot } from './method-snapshot.ts';
import { toPaymentOutcome } from './payment-outcome.ts';
import { toPaymentSnapshot } from './payment-snapshot.ts';
import { factsOf } from './read-payment.ts';
import { assertExpected, toBegunSession } from './sessions.ts';

const EXPAND = ['payment_intent', 'payment_intent.latest_charge', 'payment_intent.payment_method'];

/** What became of a `payment` page, read at Stripe; the amount on the page must be the one that was asked for. */
export const completePayOnce: PayOnceJobs['complete'] = (cx, input) =>
  ask(cx, async (stripe): Promise<Outcome<PaidOnce>> => {
    const asOf = cx.now();
    const session = await stripe.checkout.sessions.retrieve(input.session, { expand: EXPAND });
    assertExpected(session, input, 'payment');
    const due = toStripeAmount(input.amount);
    if (session.amount_total !== due.amount || session.currency !== due.currency) {
      refuseField('session', 'The session asks for another amount.');
    }
    if (session.status === 'expired') return { outcome: 'cancelled', snapshot: null };
    const intent = session.payment_intent;
    if (session.status === 'open' || intent === null) {
      return { outcome: 'requires_action', action: toBegunSession(session).action, snapshot: null };
    }
    if (typeof intent === 'string')
      return refuseField('session', 'Stripe did not tell the payment behind the session.');
    return outcomeOf(stripe, intent, asOf);
  });

async function outcomeOf(stripe: Stripe, intent: Stripe.PaymentIntent, asOf: string): Promise<Outcome<PaidOnce>> {
  const answer = toPaymentOutcome(toPaymentSnapshot(await factsOf(stripe, intent, asOf)));
  const snapshot = answer.snapshot === null ? null : { payment: answer.snapshot, saved: savedMethod(intent, asOf) };
  switch (answer.outcome) {
    case 'succeeded':
      return { outcome: 'succeeded', snapshot: { payment: answer.snapshot, saved: savedMethod(intent, asOf) } };
    case 'processing':
    case 'cancelled':
      return { outcome: answer.outcome, snapshot };
    case 'requires_action':
      return { outcome: 'requires_action', action: answer.action, snapshot };
    case 'declined':
      return { outcome: 'declined', decline: answer.decline, snapshot };
    default:
      return assertNever(answer);
  }
}

/** A debit's account is stored when the debit is made, days before it is paid. */
function savedMethod(intent: Stripe.PaymentIntent, asOf: string): PaidOnce['saved'] {
  const method = intent.payment_method;
  const isMade = intent.status === 'succeeded' || intent.status === 'processing';
  if (!isMade || intent.setup_future_usage !== 'off_session') return null;
  return method !== null && typeof method === 'object' ? toMethodSnapshot(method, { asOf }) : null;
}
