import type { Answer, PaymentRef, PaymentSnapshot, ProviderContext } from '../port/index.ts';
import { ask, Refused } from './ask.ts';
import { toPaymentSnapshot } from './payment-snapshot.ts';
import { expanded, readPayment } from './read-payment.ts';

/** Asks Stripe to cancel. Already cancelled is fine; paid or on its way through the bank is a conflict. */
export function cancelPayment(
  cx: ProviderContext,
  input: { readonly key: string; readonly payment: PaymentRef },
): Answer<PaymentSnapshot> {
  return ask(cx, async (stripe) => {
    const before = await readPayment(cx, stripe, input.payment);
    if (before.state === 'cancelled') return before;
    if (before.state === 'succeeded') throw new Refused({ kind: 'conflict', reason: 'already_done' });
    const asOf = cx.now();
    const intent = await stripe.paymentIntents.cancel(
      input.payment,
      { expand: ['latest_charge'] },
      { idempotencyKey: `${input.key}:cancel` },
    );
    return toPaymentSnapshot({ intent, charge: expanded(intent.latest_charge), disputes: [], pageOpen: false, asOf });
  });
}
