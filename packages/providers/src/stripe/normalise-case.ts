import { type DisputeEventType, type NormalEvent, toRef } from '../port/index.ts';
import { toDisputeSnapshot } from './dispute-snapshot.ts';
import { idOf } from './marks.ts';
import { paymentEventType } from './normalise-payment.ts';
import { toPayoutSnapshot } from './payout-snapshot.ts';
import { readPayment } from './read-payment.ts';
import type { Reader } from './reader.ts';

/** The dispute and its payment's totals; on a bank debit also the payment's reversal, as an event of its own. */
export async function disputeEvents({ cx, stripe, item, id }: Reader, type: DisputeEventType): Promise<NormalEvent[]> {
  const asOf = cx.now();
  const found = await stripe.disputes.retrieve(id);
  if (found.payment_intent === null) return [];
  const dispute = toDisputeSnapshot(found, asOf);
  const payment = await readPayment(cx, stripe, dispute.payment);
  const events: NormalEvent[] = [{ type, at: item.occurredAt, dispute, payment }];
  const reversed = payment.reversal === null ? null : paymentEventType(payment);
  return reversed === null ? events : [...events, { type: reversed, at: item.occurredAt, payment }];
}

/** The scheme suspects fraud before any dispute: a refund now may avoid one. */
export async function fraudWarning({ stripe, item, id }: Reader): Promise<NormalEvent[]> {
  const warning = await stripe.radar.earlyFraudWarnings.retrieve(id);
  const payment = idOf(warning.payment_intent);
  return payment === null ? [] : [{ type: 'fraud.warning', at: item.occurredAt, payment: toRef(payment) }];
}

/** A payout as it is now; one that is still on its way tells nothing yet. */
export async function payoutEvents({ cx, stripe, item, id }: Reader): Promise<NormalEvent[]> {
  const asOf = cx.now();
  const payout = toPayoutSnapshot(await stripe.payouts.retrieve(id), asOf);
  if (payout.state === 'pending') return [];
  return [{ type: payout.state === 'paid' ? 'payout.paid' : 'payout.failed', at: item.occurredAt, payout }];
}
