import type { Answer, MethodJobs, MethodRef, MethodSnapshot, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { ifFound, type PaypalClient } from './client.ts';
import { goneMethod, toMethodSnapshot } from './method-snapshot.ts';
import type { PaymentToken } from './wire.ts';

/** The stored wallet as it is now; one that PayPal does not know any more is revoked. */
export function getMethod(cx: ProviderContext, input: { readonly method: MethodRef }): Answer<MethodSnapshot> {
  return ask(cx, (paypal) => readMethod(cx, paypal, input.method));
}

/** Deletes the wallet's token, after which it cannot be charged. What was deleted before stays deleted. */
export const revokeMethod: MethodJobs['revoke'] = (cx, input) =>
  ask(cx, async (paypal) => {
    const before = await ifFound(paypal.get<PaymentToken>(pathOf(input.method)));
    if (before === null) return goneMethod(input.method, cx.now());
    const asOf = cx.now();
    await paypal.remove(pathOf(input.method));
    return toMethodSnapshot(before, asOf, 'revoked');
  });

/** Reads a stored wallet for whoever asks. */
export async function readMethod(cx: ProviderContext, paypal: PaypalClient, id: string): Promise<MethodSnapshot> {
  const asOf = cx.now();
  const token = await ifFound(paypal.get<PaymentToken>(pathOf(id)));
  return token === null ? goneMethod(id, asOf) : toMethodSnapshot(token, asOf);
}

function pathOf(id: string): string {
  return `/v3/vault/payment-tokens/${encodeURIComponent(id)}`;
}
