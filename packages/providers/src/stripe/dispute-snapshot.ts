import type { DisputeStage, DisputeState } from '@quittance/domain';
import type { Stripe } from 'stripe';
import { type DisputeSnapshot, type Instant, toRef } from '../port/index.ts';
import { fromStripeAmount } from './amounts.ts';
import { idOf } from './marks.ts';
import { fromEpoch } from './time.ts';

/** [stage, state, rank]. After a decision an appeal may follow and be decided again, so those share a rank. */
const STATUSES: Readonly<Record<string, readonly [DisputeStage, DisputeState, number]>> = {
  warning_needs_response: ['inquiry', 'needs_response', 10],
  warning_under_review: ['inquiry', 'under_review', 10],
  warning_closed: ['inquiry', 'won', 20],
  needs_response: ['chargeback', 'needs_response', 30],
  under_review: ['chargeback', 'under_review', 30],
  prevented: ['chargeback', 'prevented', 40],
  won: ['chargeback', 'won', 40],
  lost: ['chargeback', 'lost', 40],
  appeal_needs_response: ['appeal', 'needs_response', 40],
  appeal_under_review: ['appeal', 'under_review', 40],
};

/** The dispute's present state; an unknown status counts as under review, where nobody acts by mistake. */
export function toDisputeSnapshot(dispute: Stripe.Dispute, asOf: Instant): DisputeSnapshot {
  const [stage, state, rank] = STATUSES[dispute.status] ?? ['chargeback', 'under_review', 30];
  const due = dispute.evidence_details.due_by;
  return {
    ref: toRef(dispute.id),
    payment: toRef(idOf(dispute.payment_intent) ?? ''),
    stage,
    state,
    amount: fromStripeAmount(dispute.amount, dispute.currency),
    fundsWithdrawn: fromStripeAmount(takenOf(dispute), dispute.currency),
    ...feeOf(dispute),
    providerReason: dispute.reason,
    respondBy: due === null ? null : fromEpoch(due),
    contestable: state === 'needs_response' && !dispute.evidence_details.past_due && isContestable(dispute),
    refundBlocked: !dispute.is_charge_refundable,
    rank,
    asOf,
  };
}

/** True while disputed money is with the payer's bank, judged by the balance itself and not by the status. */
export function countsAsTaken(dispute: Stripe.Dispute): boolean {
  return netOf(dispute) < 0;
}

/**
 * What is with the payer's bank, in the dispute's currency: what the balance lines say, for a case may be lost and a
 * part of the money given back. Where Stripe exchanges the money the lines are in another currency, and it is all or
 * nothing.
 */
export function takenOf(dispute: Stripe.Dispute): number {
  if (!countsAsTaken(dispute)) return 0;
  const isExchanged = dispute.balance_transactions.some(({ currency }) => currency !== dispute.currency);
  return isExchanged ? dispute.amount : -netOf(dispute);
}

function netOf({ balance_transactions: lines }: Stripe.Dispute): number {
  return lines.reduce((net, line) => net + line.amount, 0);
}

/**
 * What Stripe keeps for it: every line names its fee, and one that gives money back may give the fee back too. Where
 * Stripe exchanges the money the fee is in another currency than the dispute: left out, and booked with its payout.
 */
function feeOf({ balance_transactions: lines, currency }: Stripe.Dispute): Pick<DisputeSnapshot, 'fee'> {
  if (lines.some((line) => line.fee && line.currency !== currency)) return {};
  const fee = lines.reduce((sum, line) => sum + (line.fee ?? 0), 0);
  return { fee: fromStripeAmount(fee, currency) };
}

/** Bank debits come back without a hearing. */
function isContestable(dispute: Stripe.Dispute): boolean {
  const type = dispute.payment_method_details?.type;
  return type === undefined || !['sepa_debit', 'us_bank_account'].includes(type);
}
