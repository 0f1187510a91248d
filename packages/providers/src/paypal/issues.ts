import type { DeclineClass, DeclineReason } from '@quittance/domain';

/** What an issue code of PayPal's means. */
export type Meaning =
  | {
      readonly means: 'declined';
      readonly declineClass: DeclineClass;
      readonly reason: DeclineReason;
      readonly unusable: boolean;
    }
  | { readonly means: 'customer_needed' }
  | { readonly means: 'conflict'; readonly reason: 'already_done' | 'wrong_state' }
  | { readonly means: 'invalid'; readonly field: string };

const declined = (declineClass: DeclineClass, reason: DeclineReason, unusable = false): Meaning => ({
  ...{ means: 'declined', declineClass, reason, unusable },
});
const conflict = (reason: 'already_done' | 'wrong_state'): Meaning => ({ means: 'conflict', reason });
const invalid = (field: string): Meaning => ({ means: 'invalid', field });

/** Source: PayPal's lists of errors of orders v2, payments v2, vault v3 and disputes v1. Unlisted codes are `invalid`. */
export const issues: Readonly<Record<string, Meaning>> = {
  INSTRUMENT_DECLINED: declined('soft', 'do_not_honor'),
  PAYER_ACCOUNT_LOCKED_OR_CLOSED: declined('hard', 'account_closed', true),
  PAYER_ACCOUNT_RESTRICTED: declined('hard', 'account_blocked'),
  PAYER_CANNOT_PAY: declined('hard', 'method_not_supported'),
  PAYER_COUNTRY_NOT_SUPPORTED: declined('hard', 'method_not_supported'),
  TRANSACTION_REFUSED: declined('hard', 'do_not_honor'),
  TRANSACTION_LIMIT_EXCEEDED: declined('soft', 'limit_exceeded'),
  TRANSACTION_RECEIVING_LIMIT_EXCEEDED: declined('soft', 'limit_exceeded'),
  TRANSACTION_BLOCKED_BY_PAYEE: declined('fraud', 'suspected_fraud'),
  COMPLIANCE_VIOLATION: declined('fraud', 'compliance'),
  MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED: declined('hard', 'limit_exceeded'),
  REDIRECT_PAYER_FOR_ALTERNATE_FUNDING: declined('soft', 'insufficient_funds'),
  INVALID_VAULT_ID: declined('hard', 'method_revoked', true),
  VAULT_ID_NOT_FOUND: declined('hard', 'method_revoked', true),
  TOKEN_ID_NOT_FOUND: declined('hard', 'method_revoked', true),
  AGREEMENT_ALREADY_CANCELLED: declined('hard', 'mandate_cancelled', true),
  BILLING_AGREEMENT_NOT_FOUND: declined('hard', 'mandate_cancelled', true),
  PAYER_ACTION_REQUIRED: { means: 'customer_needed' },
  PAYER_CONSENT_REQUIRED: { means: 'customer_needed' },
  ORDER_ALREADY_CAPTURED: conflict('already_done'),
  ORDER_ALREADY_COMPLETED: conflict('already_done'),
  DUPLICATE_INVOICE_ID: conflict('already_done'),
  ORDER_NOT_APPROVED: conflict('wrong_state'),
  ORDER_EXPIRED: conflict('wrong_state'),
  PENDING_CAPTURE: conflict('wrong_state'),
  CAPTURE_DISPUTED_PARTIAL_REFUND_NOT_ALLOWED: conflict('wrong_state'),
  REFUND_NOT_ALLOWED: conflict('wrong_state'),
  REFUND_FAILED_INSUFFICIENT_FUNDS: conflict('wrong_state'),
  ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE: conflict('wrong_state'),
  CAPTURE_FULLY_REFUNDED: invalid('amount'),
  REFUND_AMOUNT_EXCEEDED: invalid('amount'),
  REFUND_TIME_LIMIT_EXCEEDED: invalid('payment'),
  CURRENCY_MISMATCH: invalid('currency'),
  REFUND_CAPTURE_CURRENCY_MISMATCH: invalid('currency'),
  CURRENCY_NOT_SUPPORTED: invalid('currency'),
  DECIMALS_NOT_SUPPORTED: invalid('amount'),
  DECIMAL_PRECISION: invalid('amount'),
  CANNOT_BE_ZERO_OR_NEGATIVE: invalid('amount'),
  MAX_VALUE_EXCEEDED: invalid('amount'),
  INVALID_FILE_FORMAT: invalid('evidence'),
  FILE_SIZE_EXCEEDED: invalid('evidence'),
};
