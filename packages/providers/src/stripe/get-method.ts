import type { Answer, MethodRef, MethodSnapshot, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { toMethodSnapshot } from './method-snapshot.ts';

/** The stored method as it is now. */
export function getMethod(cx: ProviderContext, input: { readonly method: MethodRef }): Answer<MethodSnapshot> {
  return ask(cx, async (stripe) => {
    const asOf = cx.now();
    return toMethodSnapshot(await stripe.paymentMethods.retrieve(input.method), { asOf });
  });
}
