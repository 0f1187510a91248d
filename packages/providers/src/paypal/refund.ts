import type { Answer, Outcome, ProviderContext, RefundInput, RefundRef, RefundSnapshot } from '../port/index.ts';
import { toPaypalAmount } from './amounts.ts';
import { ask, Refused, refuseField } from './ask.ts';
import { toCustomId } from './marks.ts';
import { toRefundOutcome, toRefundSnapshot } from './refund-snapshot.ts';
import type { Capture, Refund } from './wire.ts';

/** Gives money back. A repeated request id brings the first answer, so the answer is held against the input. */
export function refund(cx: ProviderContext, input: RefundInput): Answer<Outcome<RefundSnapshot>> {
  return ask(cx, async (paypal) => {
    const amount = toPaypalAmount(input.amount);
    const path = `/v2/payments/captures/${encodeURIComponent(input.payment)}`;
    const capture = await paypal.get<Capture>(path);
    if (capture.amount.currency_code !== amount.currency_code)
      refuseField('currency', `The payment was made in ${capture.amount.currency_code}.`);
    const asOf = cx.now();
    const made = await paypal.post<Refund>(`${path}/refund`, {
      body: { amount, custom_id: toCustomId(input.ours) },
      requestId: input.key,
    });
    if (made.amount.value !== amount.value) throw new Refused({ kind: 'conflict', reason: 'key_reused' });
    return toRefundOutcome(toRefundSnapshot(made, asOf, input.payment));
  });
}

/** The refund as it is now. */
export function getRefund(cx: ProviderContext, input: { readonly refund: RefundRef }): Answer<RefundSnapshot> {
  return ask(cx, async (paypal) => {
    const asOf = cx.now();
    return toRefundSnapshot(await paypal.get<Refund>(`/v2/payments/refunds/${encodeURIComponent(input.refund)}`), asOf);
  });
}
