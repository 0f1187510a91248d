import { invariant } from '../result.ts';
import type { Decline, PaymentState, PaymentTotals, ReversalKind } from './outcome.ts';

/** One payment as a provider saw it at one moment: state, reversal and absolute totals. */
export interface PaymentSnapshot {
  readonly state: PaymentState;
  /** Only with `succeeded`. Once there is one, every later snapshot names the reversal that holds. */
  readonly reversal: ReversalKind | null;
  readonly totals: PaymentTotals;
  readonly decline: Decline | null;
  /** When this held, by the provider's clock, in milliseconds since 1970. */
  readonly asOfMs: number;
}

export interface PaymentMerge {
  readonly payment: PaymentSnapshot;
  /**
   * False when the snapshot told nothing new: nothing may be booked again. The time may still have moved on; storing
   * `payment` keeps an older report from winning later.
   */
  readonly changed: boolean;
}

const ranks: Readonly<Record<PaymentState, number>> = {
  created: 0,
  requires_action: 1,
  processing: 2,
  failed: 3,
  cancelled: 4,
  succeeded: 5,
};

/** How far along a payment is: success beats every other end, a reversal beats success. */
export function paymentRank({ state, reversal }: Pick<PaymentSnapshot, 'state' | 'reversal'>): number {
  return reversal === null ? ranks[state] : ranks.succeeded + 1;
}

/**
 * What is known of a payment after one more snapshot. Further along wins, then later, so repeats and reorderings end
 * in the same payment; a payment never goes back from success except by reversal. Throws for another currency, and for
 * a reversal of what never succeeded.
 */
export function mergePayment(current: PaymentSnapshot, snapshot: PaymentSnapshot): PaymentMerge {
  const currency = current.totals.amount.currency;
  invariant(snapshot.totals.amount.currency === currency, `a payment in ${currency} stays in ${currency}`);
  invariant(snapshot.reversal === null || snapshot.state === 'succeeded', 'only a succeeded payment is reversed');
  const wins = compareSnapshots(snapshot, current) > 0;
  return wins ? { payment: snapshot, changed: !saysTheSame(current, snapshot) } : { payment: current, changed: false };
}

/**
 * What a snapshot tells of a payment that stands as `current`: what had been received when it succeeded stays received
 * once money goes back. Some providers then tell of less, or of zero, and mean what is left: taken at their word, the
 * second such news would say that the bank had nothing any more.
 */
export function keepReceived(current: PaymentSnapshot, snapshot: PaymentSnapshot): PaymentSnapshot {
  if (current.state !== 'succeeded' || snapshot.reversal === null) return snapshot;
  return { ...snapshot, totals: { ...snapshot.totals, received: current.totals.received } };
}

/** A total order, so that merging in any order ends the same: at one rank and instant the greater content wins. */
function compareSnapshots(a: PaymentSnapshot, b: PaymentSnapshot): number {
  return paymentRank(a) - paymentRank(b) || a.asOfMs - b.asOfMs || compareText(contentOf(a), contentOf(b));
}

function saysTheSame(a: PaymentSnapshot, b: PaymentSnapshot): boolean {
  return contentOf(a) === contentOf(b);
}

/** Everything but the time, as text that compares. */
function contentOf({ state, reversal, totals, decline }: PaymentSnapshot): string {
  const { amount, received, refunded, disputed } = totals;
  const amounts = [amount, received, refunded, disputed].map(({ amountMinor }) =>
    String(amountMinor).padStart(24, '0'),
  );
  const refusal = decline
    ? [decline.declineClass, decline.reason, decline.providerCode ?? '', String(decline.methodUnusable)]
    : [];
  return [state, reversal ?? '', ...amounts, ...refusal].join('|');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
