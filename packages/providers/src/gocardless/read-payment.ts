import type { PaymentSnapshot, ProviderContext } from '../port/index.ts';
import type { GoCardless } from './client.ts';
import { needsStory, toPaymentSnapshot, withoutStory } from './payment-snapshot.ts';
import { toPaymentStory } from './payment-story.ts';

/** Far more events than one payment ever has. */
const EVENTS = 500;

/** The payment as it is now; where its status is ambiguous, with its events. */
export async function readPayment(cx: ProviderContext, gocardless: GoCardless, id: string): Promise<PaymentSnapshot> {
  const asOf = cx.now();
  const payment = await gocardless.get('payments', id);
  if (!needsStory(payment)) return toPaymentSnapshot(withoutStory(payment, asOf));
  const { items } = await gocardless.list('events', { payment: id, limit: EVENTS });
  // GoCardless lists the newest first.
  return toPaymentSnapshot({ payment, story: toPaymentStory(items.toReversed()), customer: null, asOf });
}
