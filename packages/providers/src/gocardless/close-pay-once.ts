import type { PayOnceJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { Refused } from './refused.ts';
import { assertExpected } from './sessions.ts';

/** Cancels a billing request that nobody used. One that was fulfilled stays, and the caller hears of the conflict. */
export const closePayOnce: PayOnceJobs['close'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const request = await gocardless.get('billing_requests', input.session);
    assertExpected(request, input, 'pay_once');
    if (request.status === 'fulfilled' || request.status === 'fulfilling')
      throw new Refused({ kind: 'conflict', reason: 'already_done' });
    if (request.status !== 'cancelled') await gocardless.act('billing_requests', input.session, 'cancel');
    return { closed: true as const };
  });
