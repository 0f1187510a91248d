import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import { type Account, accountNow } from '../account.ts';
import { emit } from '../emit.ts';
import { createBalanceTransaction } from '../objects/balance-transaction.ts';
import { invalid } from '../problem.ts';
import { mergeEvidence } from './evidence.ts';
import { ANSWER_WITHIN_MS, withdrawFunds } from './open-dispute.ts';

/** The bank decides test disputes after this long on the account's clock. */
const DECISION_AFTER_MS = 60_000;

/** Keeps evidence, and sends it to the bank when asked; the published texts decide the outcome later. */
export function answerDispute(
  account: Account,
  dispute: Stripe.Dispute,
  evidence: Readonly<Record<string, unknown>>,
  isSubmitted: boolean,
): void {
  if (!isWaitingForUs(dispute)) throw invalid('This dispute is already closed or under review.');
  mergeEvidence(account, dispute, evidence);
  dispute.evidence_details.has_evidence = true;
  if (isSubmitted) {
    dispute.evidence_details.submission_count += 1;
    changeStatus(dispute, dispute.status === 'warning_needs_response' ? 'warning_under_review' : 'under_review');
    schedule(account, 'decide_dispute', dispute.id, DECISION_AFTER_MS);
  }
  emit(account, 'charge.dispute.updated', dispute);
}

/** Accepting the dispute loses it. */
export function closeDispute(account: Account, dispute: Stripe.Dispute): void {
  if (!isWaitingForUs(dispute)) throw invalid('This dispute is already closed or under review.');
  finish(account, dispute, dispute.status === 'warning_needs_response' ? 'warning_closed' : 'lost');
}

export const verdicts = ['won', 'lost', 'escalated', 'closed'] as const;
export type Verdict = (typeof verdicts)[number];

/** A bank decides now, whatever the evidence: an inquiry is escalated or closed, a chargeback won or lost. */
export function ruleOn(account: Account, dispute: Stripe.Dispute, verdict: Verdict): void {
  const isInquiry = dispute.status.startsWith('warning_');
  const isOpen = isWaitingForUs(dispute) || dispute.status.endsWith('under_review');
  const fits = isInquiry ? ['escalated', 'closed'] : ['won', 'lost'];
  if (!isOpen || !fits.includes(verdict)) {
    throw invalid(`A dispute that is ${dispute.status} cannot be ${verdict}.`);
  }
  if (verdict === 'won') reinstate(account, dispute);
  else if (verdict === 'escalated') escalate(account, dispute);
  else finish(account, dispute, verdict === 'lost' ? 'lost' : 'warning_closed');
}

/** A whole refund answers an inquiry: the bank has nothing left to ask. */
export function closeInquiries(account: Account, chargeId: string): void {
  for (const dispute of account.tables.dispute.values()) {
    const isOpenInquiry = dispute.status.startsWith('warning_') && dispute.status !== 'warning_closed';
    if (dispute.charge === chargeId && isOpenInquiry) finish(account, dispute, 'warning_closed');
  }
}

/** What the bank says to the evidence: `winning_evidence` wins, `escalate_inquiry_evidence` escalates, all else loses. */
export function decideDispute(account: Account, id: string): void {
  const dispute = account.tables.dispute.get(id);
  if (dispute === undefined) return;
  const text = dispute.evidence.uncategorized_text;
  if (dispute.status === 'warning_under_review') {
    if (text === 'escalate_inquiry_evidence') escalate(account, dispute);
    else finish(account, dispute, 'warning_closed');
    return;
  }
  if (dispute.status !== 'under_review') return;
  if (text === 'winning_evidence') reinstate(account, dispute);
  else finish(account, dispute, 'lost');
}

/** The deadline passed unanswered: a chargeback is lost, an inquiry closes. */
export function lapseDispute(account: Account, id: string): void {
  const dispute = account.tables.dispute.get(id);
  if (dispute === undefined || !isWaitingForUs(dispute)) return;
  dispute.evidence_details.past_due = true;
  finish(account, dispute, dispute.status === 'warning_needs_response' ? 'warning_closed' : 'lost');
}

/** The inquiry becomes a chargeback: the money goes, and the time to answer begins anew. */
function escalate(account: Account, dispute: Stripe.Dispute): void {
  changeStatus(dispute, 'needs_response');
  dispute.evidence_details.due_by = accountNow(account) + Math.floor(ANSWER_WITHIN_MS / 1000);
  if (dispute.payment_method_details?.card) dispute.payment_method_details.card.case_type = 'chargeback';
  schedule(account, 'lapse_dispute', dispute.id, ANSWER_WITHIN_MS);
  withdrawFunds(account, dispute);
  emit(account, 'charge.dispute.updated', dispute);
}

function reinstate(account: Account, dispute: Stripe.Dispute): void {
  const { id, amount, currency } = dispute;
  const description = 'Chargeback reversal';
  const transaction = createBalanceTransaction(account, {
    ...{ amount, fee: 0, currency, source: id, type: 'adjustment', category: 'dispute_reversal', description },
  });
  dispute.balance_transactions.push(structuredClone(transaction));
  changeStatus(dispute, 'won');
  dispute.is_charge_refundable = true;
  emit(account, 'charge.dispute.funds_reinstated', dispute);
  emit(account, 'charge.dispute.closed', dispute);
}

function finish(account: Account, dispute: Stripe.Dispute, status: 'lost' | 'warning_closed'): void {
  changeStatus(dispute, status);
  emit(account, 'charge.dispute.closed', dispute);
}

function changeStatus(dispute: Stripe.Dispute, status: Stripe.Dispute.Status): void {
  dispute.status = status;
}

function isWaitingForUs(dispute: Stripe.Dispute): boolean {
  return dispute.status === 'needs_response' || dispute.status === 'warning_needs_response';
}
