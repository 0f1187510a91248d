import type { Answer, MethodJobs, MethodRef, MethodSnapshot, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { toMethodSnapshot } from './method-snapshot.ts';

/** The stored method as it is now. */
export function getMethod(cx: ProviderContext, input: { readonly method: MethodRef }): Answer<MethodSnapshot> {
  return ask(cx, async (stripe) => {
    const asOf = cx.now();
    return toMethodSnapshot(await stripe.paymentMethods.retrieve(input.method), { asOf });
  });
}

/** Detaches the method, after which Stripe never charges it again; a mandate dies with it. */
export const revokeMethod: MethodJobs['revoke'] = (cx, input) =>
  ask(cx, async (stripe) => {
    const before = await stripe.paymentMethods.retrieve(input.method);
    if (before.customer === null) return toMethodSnapshot(before, { asOf: cx.now(), mandate: input.mandate });
    const asOf = cx.now();
    const detached = await stripe.paymentMethods.detach(input.method, {}, { idempotencyKey: `${input.key}:revoke` });
    return toMethodSnapshot(detached, { asOf, mandate: input.mandate });
  });
