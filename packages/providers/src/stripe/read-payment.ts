import type { Stripe } from 'stripe';
import type { PaymentSnapshot, ProviderContext } from '../port/index.ts';
import { type PaymentFacts, toPaymentSnapshot } from './payment-snapshot.ts';

/** Everything that a payment's snapshot is made of, read now. */
export async function readPayment(cx: ProviderContext, stripe: Stripe, id: string): Promise<PaymentSnapshot> {
  const asOf = cx.now();
  const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  return toPaymentSnapshot(await factsOf(stripe, intent, asOf));
}

/** Completes a PaymentIntent that was read with `latest_charge` expanded. */
export async function factsOf(stripe: Stripe, intent: Stripe.PaymentIntent, asOf: string): Promise<PaymentFacts> {
  const charge = expanded(intent.latest_charge);
  const disputes = charge?.disputed ? (await stripe.disputes.list({ payment_intent: intent.id, limit: 100 })).data : [];
  return { intent, charge, disputes, pageOpen: await isPageOpen(stripe, intent), asOf };
}

/** The charge, where the answer carries it whole. */
export function expanded(charge: string | Stripe.Charge | null): Stripe.Charge | null {
  return typeof charge === 'object' ? charge : null;
}

/** Only a payment from a hosted page can wait for another try there. */
async function isPageOpen(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<boolean> {
  if (intent.status !== 'requires_payment_method' || intent.metadata['via'] !== 'checkout') return false;
  const pages = await stripe.checkout.sessions.list({ payment_intent: intent.id, limit: 1 });
  return pages.data[0]?.status === 'open';
}
