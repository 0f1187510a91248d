import type { PaymentSnapshot, ProviderContext } from '../port/index.ts';
import { Refused } from './ask.ts';
import { ifFound, type PaypalClient } from './client.ts';
import { takenMinor } from './dispute-snapshot.ts';
import { toPaymentSnapshot } from './payment-snapshot.ts';
import type { Capture, Dispute, Order, Refund } from './wire.ts';

/** Everything that a payment's snapshot is made of, read now. */
export async function readPayment(cx: ProviderContext, paypal: PaypalClient, id: string): Promise<PaymentSnapshot> {
  const asOf = cx.now();
  const [capture, disputes] = await Promise.all([
    paypal.get<Capture>(`/v2/payments/captures/${encodeURIComponent(id)}`),
    readDisputes(paypal, id),
  ]);
  const refunds = await readRefunds(paypal, capture);
  const disputedMinor = disputes.reduce((sum, dispute) => sum + takenMinor(dispute), 0n);
  return toPaymentSnapshot({ capture, refunds, disputedMinor, asOf });
}

/**
 * The refunds of a capture. Only its order lists them; a capture that nobody refunded needs no second question.
 */
async function readRefunds(paypal: PaypalClient, capture: Capture): Promise<readonly Refund[]> {
  if (capture.status !== 'REFUNDED' && capture.status !== 'PARTIALLY_REFUNDED') return [];
  const order = await readOrderOf(paypal, capture);
  const listed = order?.purchase_units.flatMap(({ payments }) => payments?.refunds ?? []) ?? [];
  if (order !== null || capture.status === 'REFUNDED') return order === null ? [wholly(capture)] : listed;
  // A part is gone, and nobody can say how much: better no answer than a wrong one.
  throw new Refused({ kind: 'transient', reason: 'unavailable', retryAfterMs: null });
}

/** The order behind a capture, as long as PayPal keeps it. */
export async function readOrderOf(paypal: PaypalClient, capture: Capture): Promise<Order | null> {
  const id = capture.supplementary_data?.related_ids?.order_id;
  return id === undefined ? null : ifFound(paypal.get<Order>(`/v2/checkout/orders/${encodeURIComponent(id)}`));
}

/** All disputes about a payment, each with its movements of money. */
async function readDisputes(paypal: PaypalClient, captureId: string): Promise<readonly Dispute[]> {
  const path = `/v1/customer/disputes?disputed_transaction_id=${encodeURIComponent(captureId)}&page_size=50`;
  const { items = [] } = await paypal.get<{ items?: readonly Dispute[] }>(path);
  return Promise.all(items.map(({ dispute_id }) => readDispute(paypal, dispute_id)));
}

/** One dispute with all that is known of it. */
export function readDispute(paypal: PaypalClient, id: string): Promise<Dispute> {
  return paypal.get<Dispute>(`/v1/customer/disputes/${encodeURIComponent(id)}`);
}

function wholly({ id, amount, custom_id }: Capture): Refund {
  return { id, amount, status: 'COMPLETED', ...(custom_id !== undefined && { custom_id }) };
}
