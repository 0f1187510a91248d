import type { Stripe } from 'stripe';
import type { Answer, ExpectedSession, ProviderContext } from '../port/index.ts';
import { ask, Refused } from './ask.ts';
import { idOf } from './marks.ts';
import { assertExpected } from './sessions.ts';

/**
 * Expires an open page; one that waits for micro-deposits is cancelled with its payment, so that a late verification
 * moves no money. A page that was paid, or whose debit is on its way, stays a payment, and the caller hears of the
 * conflict.
 */
export function closePayOnce(cx: ProviderContext, input: ExpectedSession): Answer<{ readonly closed: true }> {
  return ask(cx, async (stripe) => {
    const session = await stripe.checkout.sessions.retrieve(input.session, { expand: ['payment_intent'] });
    assertExpected(session, input, 'payment');
    const options = { idempotencyKey: `${input.key}:close` };
    if (session.status === 'complete') await stopWaiting(stripe, session.payment_intent, options);
    if (session.status === 'open') await stripe.checkout.sessions.expire(input.session, {}, options);
    return { closed: true as const };
  });
}

async function stopWaiting(
  stripe: Stripe,
  intent: string | Stripe.PaymentIntent | null,
  options: Stripe.RequestOptions,
): Promise<void> {
  const status = typeof intent === 'object' ? intent?.status : undefined;
  if (status === 'canceled') return;
  if (status !== 'requires_action') throw new Refused({ kind: 'conflict', reason: 'already_done' });
  await stripe.paymentIntents.cancel(idOf(intent) ?? '', {}, options);
}
