import type { Account } from '../account.ts';
import { schemeOf } from '../calendar/schemes.ts';
import { type Operation, one } from '../call.ts';
import { find } from '../find.ts';
import {
  activateMandate,
  endMandate,
  replaceMandate,
  submitMandate,
  suspendMandate,
  transferMandate,
} from '../payments/mandate-steps.ts';
import { arrivePayout, bouncePayout, payOut } from '../payments/pay-out.ts';
import { cancelChargeback, chargeBack, confirmPayment, failPayment, submitPayment } from '../payments/steps.ts';
import { invalidState, notFound, validationFailed } from '../problem.ts';
import type { PaymentRow } from '../rows.ts';
import { bounceRefund, payRefund } from './refunds.ts';
import { fulfilAndFail, fulfilAndPayOut, fulfilRequest } from './request-scenarios.ts';
import { verifyCreditor } from './verify-creditor.ts';

/** Why a bank does what it does, in GoCardless's word and in its scheme's code. */
export interface Reason {
  readonly cause: string;
  readonly code: string;
}

type Scenario = (account: Account, id: string, reason?: Reason) => void;

const payment =
  (act: (account: Account, row: PaymentRow, reason?: Reason) => void): Scenario =>
  (account, id, reason) =>
    act(account, find(account, 'payments', id), reason);

/** What GoCardless's scenario simulators do, and beyond them what only banks and customers can do. */
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  payment_submitted: payment(onward(['submitted'])),
  payment_confirmed: payment(onward(['submitted', 'confirmed'])),
  payment_paid_out: payment(paidOut),
  payment_failed: payment((account, row, reason) => {
    onward(['submitted'])(account, row);
    refuse(account, row, reason);
  }),
  payment_late_failure: payment((account, row, reason) => {
    onward(['submitted', 'confirmed'])(account, row);
    refuse(account, row, reason);
  }),
  payment_charged_back: payment((account, row, reason) => {
    onward(['submitted', 'confirmed'])(account, row);
    chargeBack(account, row, reason?.cause ?? 'refund_requested', reason?.code ?? 'MD06');
  }),
  payment_late_failure_settled: payment((account, row, reason) => {
    demandCover(account, row, 'failed');
    if (row.status === 'paid_out') refuse(account, row, reason);
    payOut(account, row.currency);
  }),
  payment_chargeback_settled: payment((account, row, reason) => {
    demandCover(account, row, 'charged_back');
    if (row.status === 'paid_out')
      chargeBack(account, row, reason?.cause ?? 'refund_requested', reason?.code ?? 'MD06');
    payOut(account, row.currency);
  }),
  payment_chargeback_cancelled: payment(cancelChargeback),
  mandate_submitted: (account, id) => submitMandate(account, find(account, 'mandates', id)),
  mandate_activated: (account, id) => activateMandate(account, find(account, 'mandates', id)),
  mandate_failed: (account, id) =>
    endMandate(account, find(account, 'mandates', id), 'failed', { origin: 'bank', cause: 'invalid_bank_details' }),
  mandate_expired: (account, id) =>
    endMandate(account, find(account, 'mandates', id), 'expired', { origin: 'gocardless', cause: 'mandate_expired' }),
  mandate_suspended_by_payer: (account, id) => suspendMandate(account, find(account, 'mandates', id)),
  mandate_transferred: (account, id) => transferMandate(account, find(account, 'mandates', id)),
  mandate_replaced: (account, id) => void replaceMandate(account, find(account, 'mandates', id)),
  mandate_cancelled: (account, id) =>
    endMandate(account, find(account, 'mandates', id), 'cancelled', { origin: 'bank', cause: 'mandate_cancelled' }),
  refund_paid: (account, id) => payRefund(account, find(account, 'refunds', id).id),
  refund_bounced: (account, id) => bounceRefund(account, find(account, 'refunds', id)),
  payout_paid: (account, id) => arrivePayout(account, find(account, 'payouts', id)),
  payout_bounced: (account, id) => bouncePayout(account, find(account, 'payouts', id)),
  creditor_verification_status_action_required: (account, id) => verifyCreditor(account, id, 'action_required'),
  creditor_verification_status_in_review: (account, id) => verifyCreditor(account, id, 'in_review'),
  creditor_verification_status_successful: (account, id) => verifyCreditor(account, id, 'successful'),
  billing_request_fulfilled: (account, id) => void fulfilRequest(account, id),
  billing_request_fulfilled_and_payment_confirmed_to_failed: fulfilAndFail,
  billing_request_fulfilled_and_payment_paid_out: fulfilAndPayOut,
};

/** Plays a scenario on one thing; an unknown one is not found, one that does not fit the thing's state is refused. */
export function playScenario(account: Account, scenario: string, id: string, reason?: Reason): void {
  const act = Object.hasOwn(SCENARIOS, scenario) ? SCENARIOS[scenario] : undefined;
  if (act === undefined) throw notFound();
  act(account, id, reason);
}

export const runSimulator: Operation<{ links?: { resource?: string } }> = ({ account, id }, params) => {
  const resource = params.links?.resource;
  if (resource === undefined)
    throw validationFailed('scenario_simulators', [{ field: 'resource', message: "can't be blank" }]);
  playScenario(account, id, resource);
  return one('scenario_simulators', { id });
};

/** Brings a payment as far as wanted; the steps that it has behind it are left out. */
function onward(steps: readonly ('submitted' | 'confirmed')[]): (account: Account, row: PaymentRow) => void {
  return (account, row) => {
    if (row.status === 'pending_submission' && steps.includes('submitted')) submitPayment(account, row);
    if (row.status === 'submitted' && steps.includes('confirmed')) confirmPayment(account, row);
  };
}

function refuse(account: Account, row: PaymentRow, reason?: Reason): void {
  const { cause, code } = reason ?? {
    cause: 'insufficient_funds',
    code: schemeOf(row.scheme).codes.insufficientFunds,
  };
  failPayment(account, row, cause, code);
}

/** What went back after its payout is taken from the next one, which must hold more than that and its own fees. */
function demandCover(account: Account, row: PaymentRow, returned: 'failed' | 'charged_back'): void {
  const others = [...account.unsettled.values()].filter(
    ({ payment: id, currency }) => id !== row.id && currency === row.currency,
  );
  const collected = others.reduce((sum, { amount }) => sum + amount * 0.99 - 20, 0);
  if ((row.status !== 'paid_out' && row.status !== returned) || collected <= row.amount)
    throw invalidState('payment_not_settleable', 'It was not paid out, or too little was collected to take it from.');
}

function paidOut(account: Account, row: PaymentRow): void {
  onward(['submitted', 'confirmed'])(account, row);
  if (row.status !== 'confirmed' || payOut(account, row.currency) === null)
    throw invalidState('payment_not_payable', 'There is nothing to pay out.');
}
