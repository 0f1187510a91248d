import type { MethodJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { toMethodSnapshot } from './method-snapshot.ts';

/** Detaches the method, after which Stripe never charges it again; a mandate dies with it. */
export const revokeMethod: MethodJobs['revoke'] = (cx, input) =>
  ask(cx, async (stripe) => {
    const before = await stripe.paymentMethods.retrieve(input.method);
    if (before.customer === null) return toMethodSnapshot(before, { asOf: cx.now(), mandate: input.mandate });
    const asOf = cx.now();
    const detached = await stripe.paymentMethods.detach(input.method, {}, { idempotencyKey: `${input.key}:revoke` });
    return toMethodSnapshot(detached, { asOf, mandate: input.mandate });
  });
