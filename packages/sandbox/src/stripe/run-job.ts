import type { Account, Job } from './account.ts';
import { returnDebit } from './debits/return-debit.ts';
import { settleDebit } from './debits/settle-debit.ts';
import { endVerification } from './debits/verify-microdeposits.ts';
import { decideDispute, lapseDispute } from './disputes/dispute-life.ts';
import { openDispute } from './disputes/open-dispute.ts';
import { reportFraud } from './disputes/report-fraud.ts';
import { failRefund, settleRefund } from './operations/refunds.ts';
import { expireSession } from './operations/sessions.ts';
import { arrivePayout, payOut, reconcilePayout } from './payouts/pay-out.ts';

const JOBS: Record<Job['kind'], (account: Account, subject: string) => unknown> = {
  expire_session: expireSession,
  settle_debit: settleDebit,
  return_debit: returnDebitByHabit,
  fail_microdeposits: (account, token) => endVerification(account, token, 'failed'),
  end_microdeposits: (account, token) => endVerification(account, token, 'verification_timeout'),
  pay_out: (account, subject) => payOut(account, subject.slice(0, 3)),
  reconcile_payout: reconcilePayout,
  arrive_payout: arrivePayout,
  settle_refund: settleRefund,
  fail_refund: failRefund,
  open_disputes: openCardDisputes,
  decide_dispute: decideDispute,
  lapse_dispute: lapseDispute,
};

/** Does what fell due on an account's calendar. A job whose subject is gone does nothing. */
export function runJob(account: Account, job: Job): void {
  account.request = { id: null, idempotency_key: null };
  JOBS[job.kind](account, job.subject);
}

/** Some published accounts take their money back as soon as it came. */
function returnDebitByHabit(account: Account, chargeId: string): void {
  const charge = account.tables.charge.get(chargeId);
  const reason = account.banks.get(charge?.payment_method ?? '')?.behaviour.comesBack ?? null;
  if (charge !== undefined && reason !== null) returnDebit(account, charge, reason);
}

/** Two disputes on one charge share its amount. */
function openCardDisputes(account: Account, chargeId: string): void {
  const charge = account.tables.charge.get(chargeId);
  const kinds = account.cards.get(charge?.payment_method ?? '')?.behaviour.disputes ?? [];
  if (charge === undefined) return;
  const share = Math.floor(charge.amount_captured / kinds.length);
  for (const kind of kinds) {
    if (kind === 'early_warning') reportFraud(account, charge);
    else openDispute(account, charge, kind, kinds.length > 1 ? share : undefined);
  }
}
