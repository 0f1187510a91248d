import type { DeclineReason } from '@quittance/domain';
import type { MailTexts } from '../texts/texts.ts';

type CustomerReason = keyof MailTexts['payment_declined']['reasons'];

/**
 * Which sentence a customer reads for a decline. Suspicions of fraud, lost cards and a payer's death share the neutral
 * one: naming them would warn a thief or hurt a family.
 */
export const customerDeclineReason: Readonly<Record<DeclineReason, CustomerReason>> = {
  insufficient_funds: 'insufficient_funds',
  limit_exceeded: 'limit_exceeded',
  try_again_later: 'try_later',
  do_not_honor: 'contact_bank',
  authentication_required: 'authentication',
  authentication_failed: 'authentication',
  expired_method: 'expired',
  account_closed: 'method_unusable',
  account_not_found: 'incorrect_details',
  account_blocked: 'contact_bank',
  debit_not_allowed_on_account: 'not_supported',
  not_authorised_by_payer: 'mandate',
  mandate_cancelled: 'mandate',
  mandate_expired: 'mandate',
  stopped_by_payer: 'mandate',
  payer_deceased: 'contact_bank',
  account_transferred: 'method_unusable',
  incorrect_details: 'incorrect_details',
  lost_or_stolen: 'contact_bank',
  suspected_fraud: 'contact_bank',
  currency_not_supported: 'not_supported',
  method_not_supported: 'not_supported',
  duplicate: 'contact_bank',
  compliance: 'contact_bank',
  method_revoked: 'method_unusable',
  other: 'contact_bank',
};
