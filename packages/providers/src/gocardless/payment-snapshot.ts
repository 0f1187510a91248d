import type { Money, PaymentState } from '@quittance/domain';
import type { Payment, Refund } from 'gocardless-nodejs/types';
import { type CustomerRef, type Instant, type PaymentSnapshot, toRef } from '../port/index.ts';
import { fromWireAmount } from './amounts.ts';
import { toDecline } from './causes.ts';
import { fromMetadata } from './marks.ts';
import { type PaymentStory, toPaymentStory } from './payment-story.ts';
import { toRail } from './rails.ts';
import { holdsMoney } from './refund-snapshot.ts';

/** A payment only goes forward; what takes money back after success ranks above it. */
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
  confirmed: 'succeeded',
  paid_out: 'succeeded',
  charged_back: 'succeeded',
  cancelled: 'cancelled',
  customer_approval_denied: 'cancelled',
  failed: 'failed',
};

/** Statuses that are told apart only by the events before them. */
const NEEDS_STORY: ReadonlySet<string | undefined> = new Set(['confirmed', 'paid_out', 'failed', 'charged_back']);

/** True when the payment's events have to be read to know what its status means. */
export function needsStory(payment: Payment): boolean {
  return NEEDS_STORY.has(payment.status);
}

export interface PaymentFacts {
  readonly payment: Payment;
  readonly story: PaymentStory;
  readonly refunds: readonly Refund[];
  readonly customer: CustomerRef | null;
  readonly asOf: Instant;
}

/** A payment just made, or one whose events tell nothing that its status does not. */
export function withoutStory(payment: Payment, asOf: Instant): PaymentFacts {
  return { payment, story: toPaymentStory([]), refunds: [], customer: null, asOf };
}

/** The payment's absolute state. */
export function toPaymentSnapshot({ payment, story, refunds, customer, asOf }: PaymentFacts): PaymentSnapshot {
  const reversal = reversalOf(payment, story, asOf);
  const state = reversal === null ? (STATES[payment.status ?? ''] ?? 'processing') : 'succeeded';
  const decline = state === 'failed' ? (story.failure ?? toDecline({})) : (reversal?.decline ?? null);
  return {
    ref: toRef(payment.id ?? ''),
    state,
    rail: toRail(payment.scheme),
    decline: reversal === null || reversal.kind === 'late_failure' ? decline : null,
    action: null,
    reversal: reversal && { kind: reversal.kind, reason: reversal.decline.reason, at: reversal.at },
    customer,
    method: payment.links?.mandate ? toRef(payment.links.mandate) : null,
    ours: fromMetadata(payment.metadata),
    providerWillRetry: story.providerWillRetry,
    ...totalsOf(payment, refunds, { state, reversal }),
    rank: reversal === null ? RANKS[state] : RANK_REVERSED,
    asOf,
  };
}

/** Where events are missing the status still counts: `charged_back` says it, and what was paid out had succeeded. */
function reversalOf({ status, links }: Payment, story: PaymentStory, asOf: Instant): PaymentStory['reversal'] {
  if (story.reversal !== null) return story.reversal;
  if (status === 'charged_back') return { kind: 'charged_back', decline: toDecline({}), at: asOf };
  if (status === 'failed' && links?.payout) return { kind: 'late_failure', decline: toDecline({}), at: asOf };
  return null;
}

function totalsOf(
  payment: Payment,
  refunds: readonly Refund[],
  { state, reversal }: { readonly state: PaymentState; readonly reversal: PaymentStory['reversal'] },
): Record<'amount' | 'received' | 'refunded' | 'disputed', Money> {
  const amount = fromWireAmount(payment.amount, payment.currency);
  const inOurs = (amountMinor: bigint): Money => ({ ...amount, amountMinor });
  const refunded = refunds
    .filter(holdsMoney)
    .reduce((sum, refund) => sum + fromWireAmount(refund.amount, refund.currency).amountMinor, 0n);
  const isTaken = reversal !== null && reversal.kind !== 'chargeback_cancelled';
  return {
    amount,
    received: state === 'succeeded' ? amount : inOurs(0n),
    refunded: inOurs(refunded),
    // A bank takes a debit back whole, whatever of it was refunded before: then the money has gone back twice.
    disputed: isTaken ? amount : inOurs(0n),
  };
}
