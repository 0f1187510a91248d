import type { Answer, ChargeJobs, PaymentRef, PaymentSnapshot, ProviderContext } from '../port/index.ts';
import { ask, Refused } from './ask.ts';
import { readPayment } from './read-payment.ts';

/** The payment as it is now, with refunds and disputes. */
export function getPayment(cx: ProviderContext, input: { readonly payment: PaymentRef }): Answer<PaymentSnapshot> {
  return ask(cx, (paypal) => readPayment(cx, paypal, input.payment));
}

/** PayPal cannot stop a capture: what was paid is a conflict, and so is an e-check that is still on its way. */
export const cancelPayment: ChargeJobs['cancel'] = (cx, input) =>
  ask(cx, async (paypal) => {
    const { state } = await readPayment(cx, paypal, input.payment);
    throw new Refused({ kind: 'conflict', reason: state === 'succeeded' ? 'already_done' : 'wrong_state' });
  });
