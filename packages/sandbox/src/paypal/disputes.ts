import { schedule } from '../clock/jobs.ts';
import { newToken } from '../state/account.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { type Account, accountNowMs, newPaypalId } from './account.ts';
import { paypalBase } from './call.ts';
import { emit } from './emit.ts';
import { toAmount, unitsOf } from './money/amount.ts';
import { bookMovement, negative } from './money/book-movement.ts';
import { leftUnits, takenUnits } from './money/give-back.ts';
import { disputeView } from './objects/dispute-view.ts';
import type { Capture, Dispute } from './objects/records.ts';
import { unprocessable } from './problem.ts';

/** The seller has ten days to answer before the buyer wins. */
const ANSWER_WITHIN_MS = 10 * 86_400_000;

/** The buyer complains: an inquiry asks, a chargeback takes what was not refunded yet. */
export function openDispute(
  sandbox: Sandbox,
  account: Account,
  capture: Capture,
  reason: string,
  stage: 'INQUIRY' | 'CHARGEBACK',
): Dispute {
  const left = leftUnits(account, capture);
  const isPaid = capture.status === 'COMPLETED' || capture.status === 'PARTIALLY_REFUNDED';
  const isDisputed = [...account.tables.dispute.values()].some(
    ({ captureId, status }) => captureId === capture.id && status !== 'RESOLVED',
  );
  if (!isPaid || left <= 0n || isDisputed)
    throw unprocessable('DISPUTE_NOT_ALLOWED', 'There is nothing left to dispute on this payment.');
  const now = accountNowMs(account);
  const dispute: Dispute = {
    ...{ id: `PP-D-${newToken(account, 9).toUpperCase()}`, captureId: capture.id, createdMs: now, updatedMs: now },
    ...{ reason, stage, status: 'WAITING_FOR_SELLER_RESPONSE', outcome: null },
    amount: toAmount(left, capture.amount.currency_code),
    ...{ respondByMs: now + ANSWER_WITHIN_MS, evidences: [], moneyMovements: [] },
  };
  account.tables.dispute.set(dispute.id, dispute);
  if (stage === 'CHARGEBACK') move(account, dispute, 'DEBIT');
  schedule(account, 'lapse_dispute', dispute.id, ANSWER_WITHIN_MS);
  emit(account, 'CUSTOMER.DISPUTE.CREATED', disputeView(paypalBase(sandbox), account, dispute));
  return dispute;
}

/** An inquiry becomes a claim: now the money is taken. */
export function escalate(sandbox: Sandbox, account: Account, dispute: Dispute): void {
  if (dispute.stage !== 'INQUIRY') throw notPossible('The dispute is not an inquiry.');
  refuseResolved(dispute);
  Object.assign(dispute, { stage: 'CHARGEBACK', status: 'UNDER_REVIEW' });
  move(account, dispute, 'DEBIT');
  tell(sandbox, account, dispute, 'CUSTOMER.DISPUTE.UPDATED');
}

/** The seller's evidence goes to PayPal, which looks at it until somebody adjudicates. */
export function provideEvidence(
  sandbox: Sandbox,
  account: Account,
  dispute: Dispute,
  evidence: Dispute['evidences'],
): void {
  if (dispute.status !== 'WAITING_FOR_SELLER_RESPONSE' && dispute.status !== 'OPEN')
    throw notPossible('The dispute does not wait for evidence of the seller.');
  dispute.evidences.push(...evidence);
  Object.assign(dispute, { status: 'UNDER_REVIEW', respondByMs: null });
  tell(sandbox, account, dispute, 'CUSTOMER.DISPUTE.UPDATED');
}

/** PayPal wants to hear one side. */
export function requireEvidence(sandbox: Sandbox, account: Account, dispute: Dispute, from: 'buyer' | 'seller'): void {
  refuseResolved(dispute);
  const respondByMs = from === 'seller' ? accountNowMs(account) + ANSWER_WITHIN_MS : null;
  const status = from === 'seller' ? 'WAITING_FOR_SELLER_RESPONSE' : 'WAITING_FOR_BUYER_RESPONSE';
  Object.assign(dispute, { status, respondByMs });
  if (respondByMs !== null) schedule(account, 'lapse_dispute', dispute.id, ANSWER_WITHIN_MS);
  tell(sandbox, account, dispute, 'CUSTOMER.DISPUTE.UPDATED');
}

/** The end: the money stays with one of the two. */
export function resolveDispute(
  sandbox: Sandbox,
  account: Account,
  dispute: Dispute,
  outcome: NonNullable<Dispute['outcome']>,
): void {
  refuseResolved(dispute);
  const isTaken = takenUnits(dispute) > 0n;
  const goesToBuyer = outcome === 'RESOLVED_BUYER_FAVOUR' || outcome === 'ACCEPTED';
  if (goesToBuyer && !isTaken) move(account, dispute, 'DEBIT');
  if (!goesToBuyer && isTaken) move(account, dispute, 'CREDIT');
  Object.assign(dispute, { status: 'RESOLVED', outcome, respondByMs: null });
  tell(sandbox, account, dispute, 'CUSTOMER.DISPUTE.RESOLVED');
}

/** The deadline passed unanswered: the buyer wins. */
export function lapseDispute(sandbox: Sandbox, account: Account, id: string): void {
  const dispute = account.tables.dispute.get(id);
  const isLate = dispute?.respondByMs != null && dispute.respondByMs <= accountNowMs(account);
  if (dispute === undefined || !isLate || dispute.status !== 'WAITING_FOR_SELLER_RESPONSE') return;
  resolveDispute(sandbox, account, dispute, 'RESOLVED_BUYER_FAVOUR');
}

/** Takes what was not refunded in the meantime, or gives back what was taken. */
function move(account: Account, dispute: Dispute, type: 'DEBIT' | 'CREDIT'): void {
  const capture = account.tables.capture.get(dispute.captureId);
  if (capture === undefined) return;
  const units = type === 'DEBIT' ? stillDisputedUnits(account, capture, dispute) : takenUnits(dispute);
  if (units === 0n) return;
  const moved = toAmount(units, capture.amount.currency_code);
  dispute.moneyMovements.push({ type, amount: moved, atMs: accountNowMs(account) });
  const amount = type === 'DEBIT' ? negative(moved) : moved;
  bookMovement(account, type === 'DEBIT' ? 'T1201' : 'T1202', newPaypalId(account), { amount, fee: null, capture });
}

function stillDisputedUnits(account: Account, capture: Capture, dispute: Dispute): bigint {
  const left = leftUnits(account, capture);
  const disputed = unitsOf(dispute.amount);
  if (left < disputed) return left;
  return disputed;
}

function tell(
  sandbox: Sandbox,
  account: Account,
  dispute: Dispute,
  type: 'CUSTOMER.DISPUTE.UPDATED' | 'CUSTOMER.DISPUTE.RESOLVED',
): void {
  dispute.updatedMs = accountNowMs(account);
  emit(account, type, disputeView(paypalBase(sandbox), account, dispute));
}

function refuseResolved(dispute: Dispute): void {
  if (dispute.status === 'RESOLVED') throw notPossible('The dispute is already resolved.');
}

function notPossible(description: string) {
  return unprocessable('ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE', description);
}
