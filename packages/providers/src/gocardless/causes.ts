import type { Decline, DeclineClass, DeclineReason } from '@quittance/domain';

/** [class, reason, may this mandate ever be charged again]. */
type CauseRow = readonly [DeclineClass, DeclineReason, 'usable' | 'unusable'];

/**
 * GoCardless's causes in our words: one vocabulary for all schemes. Source: the API reference on events and the list
 * of causes; classes follow what the schemes allow to be presented again.
 */
const CAUSES: Readonly<Record<string, CauseRow>> = {
  insufficient_funds: ['soft', 'insufficient_funds', 'usable'],
  refer_to_payer: ['soft', 'do_not_honor', 'usable'],
  bank_declined_payment: ['soft', 'do_not_honor', 'usable'],
  daily_payment_limit_reached: ['soft', 'limit_exceeded', 'usable'],
  other: ['soft', 'other', 'usable'],
  test_failure: ['soft', 'other', 'usable'],
  payment_violated_mandate_parameters: ['hard', 'limit_exceeded', 'usable'],
  bank_account_transferred: ['hard', 'account_transferred', 'usable'],
  payment_stopped: ['hard', 'stopped_by_payer', 'usable'],
  refund_requested: ['hard', 'not_authorised_by_payer', 'usable'],
  return_on_odfi_request: ['hard', 'other', 'usable'],
  insufficient_payment_permissions: ['hard', 'compliance', 'usable'],
  initial_one_off_payment_failed: ['hard', 'other', 'usable'],
  account_blocked_for_any_financial_transaction: ['hard', 'account_blocked', 'unusable'],
  bank_account_closed: ['hard', 'account_closed', 'unusable'],
  invalid_bank_details: ['hard', 'incorrect_details', 'unusable'],
  direct_debit_not_enabled: ['hard', 'debit_not_allowed_on_account', 'unusable'],
  mandate_cancelled: ['hard', 'mandate_cancelled', 'unusable'],
  mandate_expired: ['hard', 'mandate_expired', 'unusable'],
  mandate_suspended_by_payer: ['hard', 'stopped_by_payer', 'unusable'],
  authorisation_disputed: ['hard', 'not_authorised_by_payer', 'unusable'],
  payer_deceased: ['hard', 'payer_deceased', 'unusable'],
};

/** An unlisted cause is soft: the schemes allow a limited number of retries for "everything else". */
const UNLISTED: CauseRow = ['soft', 'other', 'usable'];

export interface Cause {
  readonly cause?: string | undefined;
  /** The scheme's own code, such as `AM04`, `R01` or `ARUDD-0`. */
  readonly reasonCode?: string | undefined;
}

/** A failed debit in our words. The scheme's own code is kept, because the schemes' limits on retries go by it. */
export function toDecline({ cause, reasonCode }: Cause): Decline {
  const [declineClass, reason, use] = CAUSES[cause ?? ''] ?? UNLISTED;
  return { declineClass, reason, providerCode: reasonCode || cause || null, methodUnusable: use === 'unusable' };
}
