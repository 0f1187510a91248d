import type { Money, PaymentState } from '@quittance/domain';
import type { Stripe } from 'stripe';
import { type CustomerAction, type Instant, type PaymentSnapshot, toRef } from '../port/index.ts';
import { fromStripeAmount } from './amounts.ts';
import { toDecline, wantsCustomer } from './decline.ts';
import { takenOf } from './dispute-snapshot.ts';
import { fromMetadata, idOf } from './marks.ts';
import { toMethodLabel } from './method-label.ts';
import { toRail } from './rails.ts';
import { reversalOf } from './reversal.ts';

/** Everything read about one payment at one moment. */
export interface PaymentFacts {
  readonly intent: Stripe.PaymentIntent;
  /** Null as long as nothing was tried. */
  readonly charge: Stripe.Charge | null;
  readonly disputes: readonly Stripe.Dispute[];
  /** True while the customer may still try again on an open hosted page: then a refused try decides nothing. */
  readonly pageOpen: boolean;
  readonly asOf: Instant;
}

/** A payment's way is one-directional within one PaymentIntent; what takes money back after success ranks above it. */
const RANKS: Readonly<Record<PaymentState, number>> = {
  created: 10,
  requires_action: 20,
  processing: 30,
  failed: 40,
  cancelled: 50,
  succeeded: 60,
};
const RANK_REVERSED = 70;

/** The payment's absolute state. */
export function toPaymentSnapshot(facts: PaymentFacts): PaymentSnapshot {
  const { intent, charge } = facts;
  const state = stateOf(facts);
  const rail = toRail(charge?.payment_method_details?.type ?? typeOf(intent));
  const reversal = reversalOf(rail, facts.disputes);
  const paidWith = charge?.payment_method_details ?? intent.last_payment_error?.payment_method;
  return {
    ref: toRef(intent.id),
    state,
    rail,
    ...totalsOf(facts),
    decline: state === 'failed' ? toDecline(intent.last_payment_error ?? {}) : null,
    action: state === 'requires_action' ? actionOf(intent) : null,
    reversal,
    customer: refOrNull(idOf(intent.customer)),
    method: refOrNull(idOf(intent.payment_method) ?? charge?.payment_method ?? null),
    ...(paidWith && { label: toMethodLabel(paidWith) }),
    ours: fromMetadata(intent.metadata),
    providerWillRetry: false,
    rank: reversal === null ? RANKS[state] : RANK_REVERSED,
    asOf: facts.asOf,
  };
}

function stateOf({ intent, pageOpen }: PaymentFacts): PaymentState {
  switch (intent.status) {
    case 'succeeded':
      return 'succeeded';
    case 'canceled':
      return 'cancelled';
    case 'requires_action':
      return 'requires_action';
    case 'requires_confirmation':
      return 'created';
    case 'requires_payment_method':
      if (pageOpen) return 'requires_action';
      if (!intent.last_payment_error) return 'created';
      return wantsCustomer(intent.last_payment_error) ? 'requires_action' : 'failed';
    default:
      // `processing`, `requires_capture`, and any status of the future: not decided yet.
      return 'processing';
  }
}

function actionOf(intent: Stripe.PaymentIntent): CustomerAction {
  if (intent.status !== 'requires_action') return { type: 'pay_in_person' };
  const url =
    intent.next_action?.redirect_to_url?.url ?? intent.next_action?.verify_with_microdeposits?.hosted_verification_url;
  return url ? { type: 'redirect', url, expiresAt: null } : { type: 'wait' };
}

function totalsOf({
  intent,
  charge,
  disputes,
}: PaymentFacts): Record<'amount' | 'received' | 'refunded' | 'disputed', Money> {
  const inOurs = (amount: number) => fromStripeAmount(amount, intent.currency);
  const refunded = charge?.amount_refunded ?? 0;
  // Never less what was refunded: a bank may take back what had gone back before, and then it went back twice.
  const disputed = disputes.reduce((total, dispute) => total + takenOf(dispute), 0);
  return {
    amount: inOurs(intent.amount),
    received: inOurs(intent.amount_received),
    refunded: inOurs(refunded),
    disputed: inOurs(disputed),
  };
}

function typeOf(intent: Stripe.PaymentIntent): string {
  const method = intent.payment_method;
  if (method !== null && typeof method === 'object') return method.type;
  return intent.last_payment_error?.payment_method?.type ?? intent.payment_method_types[0] ?? 'card';
}

function refOrNull<Kind extends string>(id: string | null): ReturnType<typeof toRef<Kind>> | null {
  return id === null ? null : toRef<Kind>(id);
}
