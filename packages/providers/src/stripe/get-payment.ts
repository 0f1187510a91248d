import type { Answer, PaymentRef, PaymentSnapshot, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { readPayment } from './read-payment.ts';

/** The payment as it is now, with refunds and disputes. */
export function getPayment(cx: ProviderContext, input: { readonly payment: PaymentRef }): Answer<PaymentSnapshot> {
  return ask(cx, (stripe) => readPayment(cx, stripe, input.payment));
}
