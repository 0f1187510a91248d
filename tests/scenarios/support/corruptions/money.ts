import type { Corruption } from './corruption.ts';

/** What may be spoilt of payments, refunds and payouts. */
export const moneyCorruptions: readonly Corruption[] = [
  [
    'settled_by_payments',
    'an invoice claims to be settled',
    `update invoice set settled_minor = gross_minor, status = 'paid' where status = 'open'`,
  ],
  [
    'payments_settle_what_came',
    'a payment settles more than it received',
    `update payment_invoice set settled_minor = settled_minor + 1`,
  ],
  ['refunds_fit_payments', 'more goes back than came', `update refund set amount_minor = 100000`],
  [
    'payments_know_what_went_back',
    'a payment forgets its refund',
    `update payment set refunded_minor = 0 where refunded_minor > 0`,
  ],
  [
    'unknown_outcomes_are_watched',
    'a payment is left without an end',
    `update payment set status = 'processing', resolve_due_at = null`,
  ],
  [
    'unknown_outcomes_are_watched',
    'a refund is left without an end',
    `update refund set status = 'pending', resolve_due_at = null`,
  ],
  [
    'access_fits_debts',
    'a paying customer is locked out',
    `update entitlement set status = 'suspended' where status = 'granted'`,
  ],
  [
    'payments_stand_as_answered',
    'a payment that succeeded is called failed',
    `update payment set status = 'failed' where status = 'succeeded'`,
  ],
  [
    'settled_payments_are_known_there',
    'a payment forgets what it is called at the provider',
    `update payment set provider_ref = null`,
  ],
  [
    'provider_refs_are_ours_once',
    'two payments are one at the provider',
    `update payment set provider_ref = 'pi_same'`,
  ],
  ['received_is_at_most_asked', 'more came than was asked for', `update payment set received_minor = amount_minor + 1`],
  [
    'paid_out_as_received',
    'a payment claims less than was paid out',
    `update payment set received_minor = received_minor - 1`,
  ],
  [
    'paid_out_as_refunded',
    'a refund claims less than was taken',
    `with line as (update payout_line set kind = 'refund', source = 're_1', reason = null, unexplained_minor = 0)
      update refund set provider_ref = 're_1'`,
  ],
  ['payout_lines_add_up', 'a payout grows', `update payout set amount_minor = amount_minor + 1`],
  ['payout_lines_add_up', 'a line vanishes', `delete from payout_line where line_no = 1`],
  ['payouts_are_booked', 'the entry of a payout vanishes', `delete from ledger_entry where kind = 'payout_paid'`],
  [
    'payouts_are_booked',
    'a fee is booked elsewhere',
    `update posting set ledger_account = 'write_offs' where ledger_account = 'fees'`,
  ],
  ['payouts_are_booked', 'a payout is said to have come back', `update payout set returned_on = '2026-03-04'`],
  ['lines_pay_out_what_they_match', 'a line forgets what it pays out', `delete from payout_match`],
  [
    'lines_pay_out_what_they_match',
    'a line claims that it is explained',
    `update payout_line set unexplained_minor = 0, reason = null`,
  ],
  [
    'clearing_is_what_providers_owe',
    'a payment is booked on the bank instead',
    `update posting set ledger_account = 'bank' where ledger_account = 'provider_clearing' and amount_minor > 0`,
  ],
  ['clearing_is_what_providers_owe', 'an entry is paid out by nobody', `delete from payout_match`],
  [
    'unexplained_is_listed',
    'a line is called resolved that nobody booked',
    `update payout_line set resolved_as = 'fees', note = 'none', resolved_at = now() where unexplained_minor <> 0`,
  ],
  [
    'credit_is_not_overspent',
    'more credit is spent than was given',
    `update posting set amount_minor = amount_minor * 10 where ledger_account = 'customer_credit' and amount_minor > 0`,
  ],
  [
    'credit_is_booked',
    'an invoice claims to have used more credit',
    `update credit_application set amount_minor = amount_minor + 1`,
  ],
  ['grants_are_booked', 'a gift grows', `update credit_grant set amount_minor = amount_minor + 1`],
  ['sums_are_taken_once', 'a coupon takes more', `update invoice_discount set amount_minor = amount_minor + 1`],
  ['coupons_count_their_periods', 'a coupon begins later', `update coupon_redemption set valid_from = '2027-01-01'`],
  ['purses_move_on', 'a purse is turned back', `update account set purse_no = 0 where purse_no > 0`],
];
