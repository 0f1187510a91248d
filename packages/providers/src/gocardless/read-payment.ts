import type { Payment, Refund } from 'gocardless-nodejs/types';
import type { PaymentSnapshot, ProviderContext } from '../port/index.ts';
import type { GoCardless } from './client.ts';
import { needsStory, toPaymentSnapshot, withoutStory } from './payment-snapshot.ts';
import { toPaymentStory } from './payment-story.ts';

/** Far more events than one payment ever has. */
const EVENTS = 500;
/** GoCardless allows five refunds of a payment. */
const REFUNDS = 100;

/** The payment as it is now; where its status is ambiguous, with its events. */
export async function readPayment(cx: ProviderContext, gocardless: GoCardless, id: string): Promise<PaymentSnapshot> {
  const asOf = cx.now();
  const payment = await gocardless.get('payments', id);
  if (!needsStory(payment)) return toPaymentSnapshot(withoutStory(payment, asOf));
  const { items } = await gocardless.list('events', { payment: id, limit: EVENTS });
  const refunds = await readRefunds(gocardless, id, payment);
  // GoCardless lists the newest first.
  return toPaymentSnapshot({ payment, story: toPaymentStory(items.toReversed()), refunds, customer: null, asOf });
}

/** The payment's own total may still count a refund that came back, so each refund is looked at. */
async function readRefunds(gocardless: GoCardless, id: string, payment: Payment): Promise<readonly Refund[]> {
  if (!Number(payment.amount_refunded ?? 0)) return [];
  return (await gocardless.list('refunds', { payment: id, limit: REFUNDS })).items;
}
