import type { Money } from '../money/money.ts';

/** `soft`: the same method may be tried again later; `hard`: not without new credentials; `fraud`: shown as generic. */
export type DeclineClass = 'soft' | 'hard' | 'fraud';

/** Why a payer's bank or provider said no, in one vocabulary for all providers. */
export const declineReasons = [
  'insufficient_funds',
  'limit_exceeded',
  'try_again_later',
  'do_not_honor',
  'authentication_required',
  'authentication_failed',
  'expired_method',
  'account_closed',
  'account_not_found',
  'account_blocked',
  'debit_not_allowed_on_account',
  'not_authorised_by_payer',
  'mandate_cancelled',
  'mandate_expired',
  'stopped_by_payer',
  'payer_deceased',
  'account_transferred',
  'incorrect_details',
  'lost_or_stolen',
  'suspected_fraud',
  'currency_not_supported',
  'method_not_supported',
  'duplicate',
  'compliance',
  'method_revoked',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** A decline is an answer, not an error. `providerCode` is kept for staff, never shown to customers. */
export interface Decline {
  readonly declineClass: DeclineClass;
  readonly reason: DeclineReason;
  readonly providerCode: string | null;
  /** True when this method can never be charged again (closed, revoked, lost). */
  readonly methodUnusable: boolean;
}

/** What a provider answered about an attempt to move money. */
export const paymentStates = ['created', 'requires_action', 'processing', 'succeeded', 'failed', 'cancelled'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** Money pulled back after success, outside of refunds. */
export const reversalKinds = ['late_failure', 'charged_back', 'chargeback_cancelled'] as const;
export type ReversalKind = (typeof reversalKinds)[number];

export const refundStates = ['pending', 'succeeded', 'failed', 'cancelled'] as const;
export type RefundState = (typeof refundStates)[number];

export const methodStates = ['pending', 'requires_action', 'active', 'failed', 'revoked', 'expired'] as const;
export type MethodState = (typeof methodStates)[number];

/**
 * No answer was got. The first four say that the request provably did nothing; `unknown` says that it may have,
 * and that nobody may act on the payment before `resolve` has found out.
 */
export type CallError =
  | {
      readonly kind: 'transient';
      readonly reason: 'rate_limited' | 'unavailable' | 'locked' | 'not_sent';
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'config'; readonly message: string }
  | { readonly kind: 'invalid'; readonly field: string | null; readonly message: string }
  | { readonly kind: 'conflict'; readonly reason: 'already_done' | 'key_reused' | 'wrong_state' }
  | { readonly kind: 'unsupported'; readonly what: string }
  | { readonly kind: 'unknown'; readonly cause: 'timeout' | 'connection_lost' | 'server_error' | 'unreadable_answer' };

/**
 * Absolute totals of one payment as the provider tells them: merging takes the newer one, so repeats are harmless.
 * `refunded` and `disputed` are each at most `received`; together they exceed it when a bank took back what had been
 * refunded.
 */
export interface PaymentTotals {
  readonly amount: Money;
  readonly received: Money;
  readonly refunded: Money;
  readonly disputed: Money;
}
