import { campaignChecks } from './campaign-checks.ts';
import type { Check } from './check.ts';
import { creditChecks } from './credit-checks.ts';
import { disputeChecks } from './dispute-checks.ts';
import { invoiceChecks } from './invoice-checks.ts';
import { ledgerChecks } from './ledger-checks.ts';
import { paymentChecks } from './payment-checks.ts';
import { payoutChecks } from './payout-checks.ts';
import { subscriptionChecks } from './subscription-checks.ts';

/** Every promise that `verify` holds the books to, by name. */
export const checks: Readonly<Record<string, Check>> = {
  ...ledgerChecks,
  ...invoiceChecks,
  ...paymentChecks,
  ...payoutChecks,
  ...disputeChecks,
  ...creditChecks,
  ...subscriptionChecks,
  ...campaignChecks,
};
