import type { DeclineRow } from './decline-codes.ts';

/**
 * What the codes of the banks' own networks mean: ACH returns (Nacha), and SEPA's ISO 20022 reason codes. They say more
 * than Stripe's words, which put several of them together. R01 and R09 may be presented twice again, no other ACH return.
 */
export const returnCodes: Readonly<Record<string, DeclineRow>> = {
  R01: ['soft', 'insufficient_funds', 'usable'],
  R09: ['soft', 'insufficient_funds', 'usable'],
  R02: ['hard', 'account_closed', 'unusable'],
  R03: ['hard', 'account_not_found', 'unusable'],
  R04: ['hard', 'account_not_found', 'unusable'],
  R05: ['hard', 'not_authorised_by_payer', 'unusable'],
  R06: ['hard', 'other', 'usable'],
  R07: ['hard', 'not_authorised_by_payer', 'unusable'],
  R08: ['hard', 'stopped_by_payer', 'unusable'],
  R10: ['hard', 'not_authorised_by_payer', 'unusable'],
  R11: ['hard', 'not_authorised_by_payer', 'unusable'],
  R14: ['hard', 'payer_deceased', 'unusable'],
  R15: ['hard', 'payer_deceased', 'unusable'],
  R16: ['hard', 'account_blocked', 'unusable'],
  R20: ['hard', 'debit_not_allowed_on_account', 'unusable'],
  R29: ['hard', 'not_authorised_by_payer', 'unusable'],
  R31: ['hard', 'not_authorised_by_payer', 'unusable'],
  AM04: ['soft', 'insufficient_funds', 'usable'],
  MS03: ['soft', 'other', 'usable'],
  AC04: ['hard', 'account_closed', 'unusable'],
  AC01: ['hard', 'incorrect_details', 'unusable'],
  AC13: ['hard', 'incorrect_details', 'unusable'],
  BE05: ['hard', 'incorrect_details', 'unusable'],
  MD01: ['hard', 'not_authorised_by_payer', 'unusable'],
  MD06: ['hard', 'not_authorised_by_payer', 'unusable'],
  MS02: ['hard', 'stopped_by_payer', 'unusable'],
  SL01: ['hard', 'stopped_by_payer', 'unusable'],
  MD07: ['hard', 'payer_deceased', 'unusable'],
  AC06: ['hard', 'account_blocked', 'unusable'],
  AG01: ['hard', 'debit_not_allowed_on_account', 'unusable'],
};
