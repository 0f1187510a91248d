import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import type { Account } from '../account.ts';
import { emit } from '../emit.ts';
import { createBalanceTransaction } from '../objects/balance-transaction.ts';
import { invalid } from '../problem.ts';
import { withdrawFunds } from './open-dispute.ts';

/** The bank decides test disputes after this long on the account's clock. */
const DECISION_AFTER_MS = 60_000;

/** Keeps evidence, and sends it to the bank when asked; the published texts decide the outcome later. */
export function answerDispute(account: Account, dispute: Stripe.Dispute, text: string, isSubmitted: boolean): void {
  if (!isWaitingForUs(dispute)) throw invalid('This dispute is already closed or under review.');
  dispute.evidence.uncategorized_text = text;
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

function escalate(account: Account, dispute: Stripe.Dispute): void {
  changeStatus(dispute, 'needs_response');
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
