import { ControlProblem } from '../control/control-problem.ts';
import type { Sandbox } from '../state/sandbox.ts';
import type { Account } from './account.ts';
import { paypalBase } from './call.ts';
import { escalate, openDispute, resolveDispute } from './disputes.ts';
import { failRefund, reverseCapture, takenUnits } from './money/give-back.ts';
import { settleEcheck } from './money/take-payment.ts';
import type { Capture, Dispute } from './objects/records.ts';
import { forgetWallet } from './operations/vault.ts';
import { Problem } from './problem.ts';

type Fields = Record<string, unknown>;

const REASONS = {
  fraudulent: ['UNAUTHORISED', 'CHARGEBACK'],
  product_not_received: ['MERCHANDISE_OR_SERVICE_NOT_RECEIVED', 'CHARGEBACK'],
  inquiry: ['MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED', 'INQUIRY'],
} as const;

/** A buyer complains about a payment: `{ charge, kind }`, in the words the other providers use too. */
export function raiseDispute(account: Account, fields: Fields, sandbox: Sandbox): object {
  const capture = captureNamed(account, fields['charge']);
  const kind = Object.keys(REASONS).find(
    (known): known is keyof typeof REASONS => known === (fields['kind'] ?? 'fraudulent'),
  );
  if (kind === undefined) throw new ControlProblem(`kind must be one of ${Object.keys(REASONS).join(', ')}`);
  const [reason, stage] = REASONS[kind];
  return inWords(() => ({ dispute: openDispute(sandbox, account, capture, reason, stage).id }));
}

/** PayPal decides a dispute: `{ dispute, winner }`, who is `buyer` or `seller`. */
export function decideDispute(account: Account, fields: Fields, sandbox: Sandbox): object {
  const dispute = disputeNamed(account, fields['dispute']);
  const outcome = fields['winner'] === 'seller' ? 'RESOLVED_SELLER_FAVOUR' : 'RESOLVED_BUYER_FAVOUR';
  return inWords(() => {
    resolveDispute(sandbox, account, dispute, outcome);
    return { dispute: dispute.id };
  });
}

/** The buyer makes a claim of an inquiry: `{ dispute }`. */
export function escalateDispute(account: Account, fields: Fields, sandbox: Sandbox): object {
  const dispute = disputeNamed(account, fields['dispute']);
  return inWords(() => {
    escalate(sandbox, account, dispute);
    return { dispute: dispute.id };
  });
}

/** A pending e-check clears or comes back now: `{ charge, outcome }`, `completed` or `denied`. */
export function settleNow(account: Account, fields: Fields, sandbox: Sandbox): object {
  const capture = captureNamed(account, fields['charge']);
  if (!settleEcheck(sandbox, account, capture.id, fields['outcome'] !== 'denied'))
    throw new ControlProblem(`the payment ${capture.id} is not pending`);
  return { charge: capture.id };
}

/** The bank behind the wallet takes a payment back: `{ charge }`. The buyer cannot have both: an open case ends with it. */
export function reversePayment(account: Account, fields: Fields, sandbox: Sandbox): object {
  const capture = captureNamed(account, fields['charge']);
  if (capture.status !== 'COMPLETED') throw new ControlProblem(`the payment ${capture.id} is not completed`);
  const disputes = [...account.tables.dispute.values()].filter(({ captureId }) => captureId === capture.id);
  if (disputes.some((dispute) => dispute.status === 'RESOLVED' && takenUnits(dispute) > 0n))
    throw new ControlProblem(`a dispute has taken the payment ${capture.id} back already`);
  for (const dispute of disputes)
    if (dispute.status !== 'RESOLVED') resolveDispute(sandbox, account, dispute, 'CANCELED_BY_BUYER');
  reverseCapture(sandbox, account, capture);
  return { charge: capture.id };
}

/** The payer's bank sends a refund back: `{ refund }`. */
export function failRefundNow(account: Account, fields: Fields, sandbox: Sandbox): object {
  const refund = account.tables.refund.get(String(fields['refund']));
  if (refund === undefined) throw new ControlProblem(`there is no refund ${String(fields['refund'])}`);
  return inWords(() => {
    failRefund(sandbox, account, refund);
    return { refund: refund.id };
  });
}

/** The buyer ends the agreement in the own PayPal account: `{ paymentMethod }`. */
export function revokeWallet(account: Account, fields: Fields, sandbox: Sandbox): object {
  const token = account.tables.payment_token.get(String(fields['paymentMethod']));
  if (token === undefined) throw new ControlProblem(`there is no wallet ${String(fields['paymentMethod'])}`);
  forgetWallet(account, paypalBase(sandbox), token);
  return { paymentMethod: token.id };
}

function disputeNamed(account: Account, id: unknown): Dispute {
  const dispute = account.tables.dispute.get(String(id));
  if (dispute === undefined) throw new ControlProblem(`there is no dispute ${String(id)}`);
  return dispute;
}

function captureNamed(account: Account, id: unknown): Capture {
  const capture = account.tables.capture.get(String(id));
  if (capture === undefined) throw new ControlProblem(`there is no payment ${String(id)}`);
  return capture;
}

function inWords(act: () => object): object {
  try {
    return act();
  } catch (error) {
    if (error instanceof Problem) throw new ControlProblem(error.details[0]?.description ?? error.message);
    throw error;
  }
}
