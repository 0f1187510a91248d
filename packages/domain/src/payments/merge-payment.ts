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
  /** False when the snapshot told nothing new: nothing may be written or booked again. */
  readonly changed: boolean;
}

/**
 * What is known of a payment after one more snapshot. Further along wins, then later, so repeats and reorderings end
 * in the same payment; a payment never goes back from success except by reversal.
 */
export function mergePayment(_current: PaymentSnapshot, _snapshot: PaymentSnapshot): PaymentMerge {
  throw new Error('mergePayment is being written');
}
