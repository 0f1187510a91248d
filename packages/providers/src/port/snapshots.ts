import type {
  Decline,
  DeclineReason,
  DisputeStage,
  DisputeState,
  MethodState,
  Money,
  PaymentState,
  PaymentTotals,
  RefundState,
  ReversalKind,
} from '@quittance/domain';
import type { CustomerAction } from './outcome.ts';
import type {
  CustomerRef,
  DisputeRef,
  Instant,
  MandateRef,
  MethodRef,
  Ours,
  PaymentRef,
  PayoutRef,
  Rail,
  RefundRef,
} from './refs.ts';

/**
 * The whole state of a thing as the provider told it at one moment. `rank` grows along the thing's life and never
 * falls; merging keeps the higher rank and, between equal ranks, the later `asOf` (see `supersedes`). Amounts are
 * absolute totals, so hearing the same twice, or in the wrong order, changes nothing.
 */
export interface Dated {
  readonly rank: number;
  readonly asOf: Instant;
}

/** True when `next` should replace `current`: higher rank, or the same rank read later. */
export function supersedes(next: Dated, current: Dated): boolean {
  if (next.rank !== current.rank) return next.rank > current.rank;
  return Date.parse(next.asOf) > Date.parse(current.asOf);
}

export interface PaymentSnapshot extends Dated, PaymentTotals {
  readonly ref: PaymentRef;
  readonly state: PaymentState;
  readonly rail: Rail;
  /** Set while `state` is `failed`, and for a late failure where the provider says why. */
  readonly decline: Decline | null;
  /** Set while `state` is `requires_action`. */
  readonly action: CustomerAction | null;
  /** Money taken back after success without a refund of ours; card disputes show in `disputed` instead. */
  readonly reversal: { readonly kind: ReversalKind; readonly reason: DeclineReason; readonly at: Instant } | null;
  readonly customer: CustomerRef | null;
  readonly method: MethodRef | null;
  /** What the payer recognises the means of payment by; absent where the provider does not say. */
  readonly label?: MethodLabel;
  /** Null for a payment that was not made by us, such as one from the provider's dashboard. */
  readonly ours: Ours | null;
  /** True when the provider itself will try again: our own dunning stands down. */
  readonly providerWillRetry: boolean;
}

export interface RefundSnapshot extends Dated {
  readonly ref: RefundRef;
  readonly payment: PaymentRef;
  readonly state: RefundState;
  /** This refund alone, not the payment's total. */
  readonly amount: Money;
  readonly failure: DeclineReason | null;
  readonly ours: Ours | null;
}

/** What a customer may see of a stored method. Never a full card or account number. */
export interface MethodLabel {
  readonly brand: string | null;
  readonly last4: string | null;
  readonly expiryMonth: number | null;
  readonly expiryYear: number | null;
  readonly bankName: string | null;
  readonly email: string | null;
}

export interface MethodSnapshot extends Dated {
  readonly ref: MethodRef;
  readonly mandate: MandateRef | null;
  readonly customer: CustomerRef | null;
  readonly rail: Rail;
  readonly state: MethodState;
  readonly label: MethodLabel;
  /** The same for the same card or account stored twice; null where the provider has none. */
  readonly fingerprint: string | null;
}

export interface DisputeSnapshot extends Dated {
  readonly ref: DisputeRef;
  readonly payment: PaymentRef;
  readonly stage: DisputeStage;
  readonly state: DisputeState;
  readonly amount: Money;
  /** Taken from us so far: zero during an inquiry and after the money came back. */
  readonly fundsWithdrawn: Money;
  /** What the provider keeps for having handled it, less what it gave back of that; absent where it does not say. */
  readonly fee?: Money;
  /** The provider's own word for the reason; staff see it, nothing branches on it. */
  readonly providerReason: string;
  readonly respondBy: Instant | null;
  readonly contestable: boolean;
  /** True while a refund would give the same money back twice. */
  readonly refundBlocked: boolean;
}

export interface PayoutSnapshot extends Dated {
  readonly ref: PayoutRef;
  readonly state: 'pending' | 'paid' | 'failed';
  readonly amount: Money;
  readonly arrivesOn: string | null;
}
