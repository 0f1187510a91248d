import type { Answer, ProviderContext, RefundRef, RefundSnapshot } from '../port/index.ts';
import { ask } from './ask.ts';
import { toRefundSnapshot } from './refund-snapshot.ts';

/** The refund as it is now. */
export function getRefund(cx: ProviderContext, input: { readonly refund: RefundRef }): Answer<RefundSnapshot> {
  return ask(cx, async (stripe) => {
    const asOf = cx.now();
    return toRefundSnapshot(await stripe.refunds.retrieve(input.refund), asOf);
  });
}
