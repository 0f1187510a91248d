import type { Stripe } from 'stripe';
import type { PaymentSnapshot, Rail } from '../port/index.ts';
import { declineCodes } from './decline-codes.ts';
import { countsAsTaken } from './dispute-snapshot.ts';
import { fromEpoch } from './time.ts';

/** Dispute reasons of a bank debit that mean "the bank could not collect" rather than "the payer objects". */
const BANK_REASONS: Readonly<Record<string, string>> = {
  insufficient_funds: 'insufficient_funds',
  incorrect_account_details: 'invalid_account_number',
  bank_cannot_process: 'could_not_process',
};

/**
 * A bank debit that came back after success. Stripe tells it as a dispute, which on these rails nobody can answer; on
 * cards a dispute is a case of its own and no reversal.
 */
export function reversalOf(rail: Rail, disputes: readonly Stripe.Dispute[]): PaymentSnapshot['reversal'] {
  if (rail !== 'sepa_debit' && rail !== 'ach_debit') return null;
  const latest = disputes.toSorted((a, b) => b.created - a.created)[0];
  if (latest === undefined || latest.status.startsWith('warning_')) return null;
  const at = fromEpoch(latest.created);
  const code = BANK_REASONS[latest.reason];
  const reason = declineCodes[code ?? 'debit_not_authorized']?.[1] ?? 'other';
  if (!countsAsTaken(latest)) return { kind: 'chargeback_cancelled', reason, at };
  return { kind: code === undefined ? 'charged_back' : 'late_failure', reason, at };
}
