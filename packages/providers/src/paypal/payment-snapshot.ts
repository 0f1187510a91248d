import type { Decline, Money, PaymentState } from '@quittance/domain';
import { type Instant, type MethodLabel, type Outcome, type PaymentSnapshot, toRef } from '../port/index.ts';
import { fromPaypalAmount } from './amounts.ts';
import { fromCustomId } from './marks.ts';
import type { Capture, Refund } from './wire.ts';

/** Everything read about one payment at one moment. */
export interface PaymentFacts {
  readonly capture: Capture;
  readonly refunds: readonly Refund[];
  /** What disputes hold of it at the moment, in minor units. */
  readonly disputedMinor: bigint;
  readonly asOf: Instant;
}

/** A capture's way is one-directional; what takes money back after success ranks above it. */
const RANKS: Readonly<Record<PaymentState, number>> = {
  created: 10,
  requires_action: 20,
  processing: 30,
  failed: 40,
  cancelled: 50,
  succeeded: 60,
};
const RANK_REVERSED = 70;

const STATES: Readonly<Record<string, PaymentState>> = {
  COMPLETED: 'succeeded',
  PARTIALLY_REFUNDED: 'succeeded',
  REFUNDED: 'succeeded',
  DECLINED: 'failed',
  FAILED: 'failed',
};

/** Reasons of a capture that was taken back without a refund of the seller's. */
const REVERSED = new Set(['CHARGEBACK', 'BUYER_COMPLAINT']);

/** An e-check or a review that ended badly: PayPal names no reason, and the same wallet may work with other funding. */
const NOT_CLEARED: Decline = {
  ...{ declineClass: 'soft', reason: 'insufficient_funds' },
  ...{ providerCode: 'CAPTURE_DECLINED', methodUnusable: false },
};

/** A capture does not say whose wallet it came from. */
const WALLET: MethodLabel = {
  ...{ brand: 'PayPal', last4: null, expiryMonth: null, expiryYear: null, bankName: null, email: null },
};

/** The payment's absolute state. A status of the future counts as not decided yet. */
export function toPaymentSnapshot(facts: PaymentFacts): PaymentSnapshot {
  const { capture, asOf } = facts;
  const state = STATES[capture.status] ?? 'processing';
  const isReversed = state === 'succeeded' && REVERSED.has(capture.status_details?.reason ?? '');
  return {
    ref: toRef(capture.id),
    state,
    rail: 'paypal',
    ...totalsOf(facts, state, isReversed),
    decline: state === 'failed' ? NOT_CLEARED : null,
    action: null,
    reversal: isReversed ? { kind: 'charged_back', reason: 'other', at: capture.update_time ?? asOf } : null,
    customer: null,
    method: null,
    label: WALLET,
    ours: fromCustomId(capture.custom_id),
    providerWillRetry: false,
    rank: isReversed ? RANK_REVERSED : RANKS[state],
    asOf,
  };
}

/** The payment's state as an answer to whoever asked for the money. */
export function toPaymentOutcome(snapshot: PaymentSnapshot): Outcome<PaymentSnapshot> {
  if (snapshot.state === 'succeeded') return { outcome: 'succeeded', snapshot };
  if (snapshot.state === 'failed') return { outcome: 'declined', decline: snapshot.decline ?? NOT_CLEARED, snapshot };
  return { outcome: 'processing', snapshot };
}

function totalsOf(
  { capture, refunds, disputedMinor }: PaymentFacts,
  state: PaymentState,
  isReversed: boolean,
): Record<'amount' | 'received' | 'refunded' | 'disputed', Money> {
  const amount = fromPaypalAmount(capture.amount);
  const { currency, amountMinor } = amount;
  const received = state === 'succeeded' ? amountMinor : 0n;
  const refunded = refunds
    .filter(({ status }) => status !== 'FAILED' && status !== 'CANCELLED')
    .reduce((sum, refund) => sum + fromPaypalAmount(refund.amount).amountMinor, 0n);
  const left = received - refunded;
  // More than is left cannot be taken, whatever a dispute names; a reversal takes all of it.
  const taken = isReversed || disputedMinor > left ? left : disputedMinor;
  return {
    amount,
    received: { amountMinor: received, currency },
    refunded: { amountMinor: refunded, currency },
    disputed: { amountMinor: taken > 0n ? taken : 0n, currency },
  };
}
