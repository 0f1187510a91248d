import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { disputedSoFar, withdrawFunds } from '../disputes/open-dispute.ts';
import { emit } from '../emit.ts';
import { createDispute } from '../objects/dispute.ts';
import { endMandate } from '../objects/mandate.ts';
import { invalid } from '../problem.ts';
import type { ReturnReason } from './debit-behaviour.ts';

/** Published prices of a returned debit, in minor units. */
const RETURN_FEE: Readonly<Record<string, number>> = { usd: 1_500, eur: 1_000 };
/** The payer says no, rather than the bank: the permission is gone with the money. */
const PAYER_REASONS: ReadonlySet<ReturnReason> = new Set(['debit_not_authorized', 'customer_initiated']);

/**
 * Money of a debit goes back after it had come. Stripe tells that as a dispute which is lost at once and which nobody
 * can answer. Banks take a debit back whole, also what was refunded before. Throws when the charge was not paid or has
 * gone back that way.
 */
export function returnDebit(account: Account, charge: Stripe.Charge, reason: ReturnReason): Stripe.Dispute {
  const amount = charge.amount_captured - disputedSoFar(account, charge.id);
  if (!charge.paid || amount <= 0)
    throw invalid('There is nothing left to return of this charge.', undefined, 'charge');
  const dispute = createDispute(account, charge, { amount, status: 'lost', reason, lapsesAfterMs: null, card: null });
  withdrawFunds(account, dispute, RETURN_FEE[charge.currency] ?? 1_500);
  emit(account, 'charge.dispute.closed', dispute);
  if (PAYER_REASONS.has(reason)) endMandate(account, charge.payment_method ?? '');
  return dispute;
}
