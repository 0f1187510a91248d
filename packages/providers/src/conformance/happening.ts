import type { Money } from '@quittance/domain';
import type { DisputeRef, MandateRef, MethodRef, PaymentRef, RefundRef } from '../port/index.ts';

/** Something that a customer, a bank or the provider does without us. The kit asks for it, the stand-in plays it. */
export type Happening =
  /** The bank refuses a debit that is on its way. */
  | { readonly what: 'payment_fails'; readonly payment: PaymentRef }
  /** Money that had arrived goes back, because the bank could not collect it after all. */
  | { readonly what: 'payment_fails_late'; readonly payment: PaymentRef }
  /** The payer has the bank take the money back; nobody is asked. */
  | { readonly what: 'charged_back'; readonly payment: PaymentRef }
  /** The bank finds that chargeback wrong. */
  | { readonly what: 'chargeback_cancelled'; readonly payment: PaymentRef }
  /** The payer asks; no money moves. */
  | { readonly what: 'inquiry'; readonly payment: PaymentRef }
  /** The payer disputes what is left of the payment. */
  | { readonly what: 'dispute'; readonly payment: PaymentRef }
  /** Two disputes about one payment, together over all of it. */
  | { readonly what: 'two_disputes'; readonly payment: PaymentRef }
  | { readonly what: 'dispute_won'; readonly dispute: DisputeRef }
  /** Somebody refunds in the provider's own dashboard. */
  | { readonly what: 'refunded_outside'; readonly payment: PaymentRef; readonly amount: Money }
  /** A refund comes back. */
  | { readonly what: 'refund_fails'; readonly refund: RefundRef }
  /** The customer ends the agreement at the provider or the bank. */
  | { readonly what: 'method_revoked'; readonly method: MethodRef; readonly mandate: MandateRef | null }
  /** What has gathered is paid out. */
  | { readonly what: 'paid_out'; readonly currency: string };

export type HappeningName = Happening['what'];

/**
 * Whoever comes to a hosted page. `good` pays, `refused` stores a method that is refused when it is charged,
 * `wants_customer` one whose bank asks for the customer then. With the name of a happening the customer is one to whom
 * just this will happen, for providers whose test values decide so at the beginning; others may take them for `good`.
 */
export type Visit = 'good' | 'refused' | 'wants_customer' | HappeningName;
