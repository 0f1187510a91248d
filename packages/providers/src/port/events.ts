import type { CustomerRef, Instant, Ours, PaymentRef, SessionRef } from './refs.ts';
import type { DisputeSnapshot, MethodSnapshot, PaymentSnapshot, PayoutSnapshot, RefundSnapshot } from './snapshots.ts';

export type MethodEventType =
  | 'method.active'
  | 'method.pending'
  | 'method.failed'
  | 'method.revoked'
  | 'method.expired'
  | 'method.updated';

export type PaymentEventType =
  | 'payment.processing'
  | 'payment.requires_action'
  | 'payment.succeeded'
  | 'payment.failed'
  | 'payment.cancelled'
  | 'payment.late_failed'
  | 'payment.charged_back'
  | 'payment.chargeback_cancelled'
  | 'payment.resubmitted'
  | 'payment.paid_out';

/** `refund.external`: made outside of us, as in the provider's dashboard. */
export type RefundEventType = 'refund.pending' | 'refund.succeeded' | 'refund.failed' | 'refund.external';

export type DisputeEventType =
  | 'dispute.opened'
  | 'dispute.updated'
  | 'dispute.funds_withdrawn'
  | 'dispute.funds_reinstated'
  | 'dispute.closed';

/** What a provider's event means in our words. The snapshot is what counts; the type says what gave rise to it. */
export type NormalEvent = { readonly at: Instant } & (
  | { readonly type: MethodEventType; readonly method: MethodSnapshot }
  /** Run the matching `complete…`: `session.completed` says only that it is worth asking. */
  | {
      readonly type: 'session.completed' | 'session.abandoned';
      readonly session: SessionRef;
      readonly purpose: 'save' | 'pay_once';
      readonly customer: CustomerRef | null;
      readonly ours: Ours | null;
    }
  | { readonly type: PaymentEventType; readonly payment: PaymentSnapshot }
  | { readonly type: RefundEventType; readonly refund: RefundSnapshot; readonly payment: PaymentSnapshot }
  | { readonly type: DisputeEventType; readonly dispute: DisputeSnapshot; readonly payment: PaymentSnapshot }
  | { readonly type: 'fraud.warning'; readonly payment: PaymentRef }
  | { readonly type: 'payout.paid' | 'payout.failed'; readonly payout: PayoutSnapshot }
  | { readonly type: 'account.action_required'; readonly sentence: string }
  | { readonly type: 'ignored'; readonly providerType: string }
);
