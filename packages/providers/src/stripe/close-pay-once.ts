import type { Answer, ExpectedSession, ProviderContext } from '../port/index.ts';
import { ask, Refused } from './ask.ts';
import { assertExpected } from './sessions.ts';

/** Expires an open page. A page that was paid stays a payment, and the caller hears of the conflict. */
export function closePayOnce(cx: ProviderContext, input: ExpectedSession): Answer<{ readonly closed: true }> {
  return ask(cx, async (stripe) => {
    const session = await stripe.checkout.sessions.retrieve(input.session);
    assertExpected(session, input, 'payment');
    if (session.status === 'complete') throw new Refused({ kind: 'conflict', reason: 'already_done' });
    if (session.status === 'open')
      await stripe.checkout.sessions.expire(input.session, {}, { idempotencyKey: `${input.key}:close` });
    return { closed: true as const };
  });
}
