import type { Decline, PaymentState } from '@quittance/domain';
import {
  type Instant,
  type MethodSnapshot,
  type Outcome,
  type PaymentSnapshot,
  type RefundSnapshot,
  toRef,
} from '@quittance/providers';
import { fromMarks, fromWire, type WireMethod, type WirePayment, type WireRefund } from './wire.ts';

export const rail = 'lantern_wallet';

const states: Readonly<Record<WirePayment['status'], PaymentState>> = {
  paid: 'succeeded',
  refused: 'failed',
  needs_customer: 'requires_action',
};
const ranks: Readonly<Record<WirePayment['status'], number>> = { needs_customer: 10, refused: 20, paid: 30 };

/** A state of the future has decided nothing yet. */
export function toPaymentSnapshot(payment: WirePayment, asOf: Instant): PaymentSnapshot {
  const inOurs = (amount: number) => fromWire(amount, payment.currency);
  return {
    ref: toRef(payment.id),
    state: states[payment.status] ?? 'processing',
    rail,
    amount: inOurs(payment.amount),
    received: inOurs(payment.status === 'paid' ? payment.amount : 0),
    refunded: inOurs(payment.refunded),
    disputed: inOurs(0),
    decline: payment.status === 'refused' ? toDecline(payment.refusal) : null,
    action: payment.status === 'needs_customer' ? { type: 'pay_in_person' } : null,
    reversal: null,
    customer: toRef(payment.customer),
    method: toRef(payment.method),
    ours: fromMarks(payment.marks),
    providerWillRetry: false,
    rank: ranks[payment.status] ?? 5,
    asOf,
  };
}

export function toPaymentOutcome(payment: WirePayment, asOf: Instant): Outcome<PaymentSnapshot> {
  const snapshot = toPaymentSnapshot(payment, asOf);
  if (payment.status === 'paid') return { outcome: 'succeeded', snapshot };
  if (payment.status === 'refused') return { outcome: 'declined', decline: toDecline(payment.refusal), snapshot };
  if (payment.status === 'needs_customer')
    return { outcome: 'requires_action', action: { type: 'pay_in_person' }, snapshot };
  return { outcome: 'processing', snapshot };
}

/** An empty wallet may be full tomorrow; a refusal that we do not know is taken for one that may pass as well. */
function toDecline(refusal: string | null): Decline {
  const reason = refusal === 'empty_wallet' ? 'insufficient_funds' : 'other';
  return { declineClass: 'soft', reason, providerCode: refusal, methodUnusable: false };
}

export function toMethodSnapshot(method: WireMethod, asOf: Instant): MethodSnapshot {
  const isActive = method.state === 'active';
  return {
    ref: toRef(method.id),
    mandate: null,
    customer: toRef(method.customer),
    rail,
    state: isActive ? 'active' : 'revoked',
    label: {
      brand: 'Lantern',
      last4: method.last4,
      expiryMonth: null,
      expiryYear: null,
      bankName: null,
      email: null,
    },
    fingerprint: null,
    rank: isActive ? 10 : 20,
    asOf,
  };
}

export function toRefundSnapshot(refund: WireRefund, asOf: Instant): RefundSnapshot {
  return {
    ref: toRef(refund.id),
    payment: toRef(refund.payment),
    state: 'succeeded',
    amount: fromWire(refund.amount, refund.currency),
    failure: null,
    ours: refund.marks === null ? null : fromMarks(refund.marks),
    rank: 10,
    asOf,
  };
}
