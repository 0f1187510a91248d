import { ControlProblem } from '../control/control-problem.ts';
import { type Account, accountNow } from './account.ts';
import type { ReturnReason } from './debits/debit-behaviour.ts';
import { returnDebit } from './debits/return-debit.ts';
import { failDebit, succeedDebit } from './debits/settle-debit.ts';
import { refusals } from './debits/test-accounts.ts';
import { ruleOn, verdicts } from './disputes/dispute-life.ts';
import { disputeKinds, openDispute } from './disputes/open-dispute.ts';
import { reportFraud } from './disputes/report-fraud.ts';
import { emit } from './emit.ts';
import { idOf } from './find.ts';
import { endMandate } from './objects/mandate.ts';
import { makeRefund } from './operations/refunds.ts';
import { failPayout, payOut } from './payouts/pay-out.ts';
import { Problem } from './problem.ts';

type Fields = Record<string, unknown>;

/** Why a bank or its customer gets a debit back. */
export const returnReasons: readonly ReturnReason[] = [
  ...(['insufficient_funds', 'incorrect_account_details', 'bank_cannot_process'] as const),
  ...(['debit_not_authorized', 'customer_initiated'] as const),
];

/** A payer disputes a card charge, or gets a debit back: `{ charge, kind }`. */
export function raiseDispute(account: Account, fields: Fields): object {
  const charge = wanted(account.tables.charge, fields, 'charge');
  const isDebit = account.banks.has(charge.payment_method ?? '');
  if (isDebit) {
    const reason = oneOf(returnReasons, fields['kind'] ?? 'debit_not_authorized', 'kind');
    return inWords(() => ({ dispute: returnDebit(account, charge, reason).id }));
  }
  const kind = oneOf(disputeKinds, fields['kind'] ?? 'fraudulent', 'kind');
  return inWords(() => ({ dispute: openDispute(account, charge, kind).id }));
}

/** The payer's bank decides a dispute: `{ dispute, verdict }`. */
export function decideDispute(account: Account, fields: Fields): object {
  const dispute = wanted(account.tables.dispute, fields, 'dispute');
  const verdict = oneOf(verdicts, fields['verdict'], 'verdict');
  return inWords(() => {
    ruleOn(account, dispute, verdict);
    return { dispute: dispute.id };
  });
}

/** The card's bank warns of fraud: `{ charge }`. */
export function warnOfFraud(account: Account, fields: Fields): object {
  const charge = wanted(account.tables.charge, fields, 'charge');
  reportFraud(account, charge);
  return { charge: charge.id };
}

/** The banks decide a debit that is on its way, today: `{ charge, outcome }`, `paid` or a return code that is played. */
export function decideDebit(account: Account, fields: Fields): object {
  const charge = wanted(account.tables.charge, fields, 'charge');
  const intent = account.tables.payment_intent.get(idOf(charge.payment_intent) ?? '');
  if (intent?.status !== 'processing') throw new ControlProblem(`${charge.id} is not on its way`);
  const outcome = oneOf(['paid', ...Object.keys(refusals)], fields['outcome'] ?? 'paid', 'outcome');
  const refusal = Object.entries(refusals).find(([code]) => code === outcome)?.[1];
  if (refusal === undefined) succeedDebit(account, intent);
  else failDebit(account, intent, refusal);
  return { charge: charge.id };
}

/** The payer withdraws the permission at the bank: `{ mandate }`. */
export function revokeMandate(account: Account, fields: Fields): object {
  const mandate = wanted(account.tables.mandate, fields, 'mandate');
  endMandate(account, idOf(mandate.payment_method) ?? '');
  return { mandate: mandate.id };
}

/** The brand's people refund in the dashboard, past the API and its marks: `{ charge, amount? }` in minor units. */
export function refundByHand(account: Account, fields: Fields): object {
  const charge = wanted(account.tables.charge, fields, 'charge');
  const amount = fields['amount'] === undefined || fields['amount'] === '' ? undefined : Number(fields['amount']);
  if (amount !== undefined && !Number.isSafeInteger(amount)) throw new ControlProblem('amount must be a whole number');
  return inWords(() => ({
    refund: makeRefund(account, { charge: charge.id, ...(amount === undefined ? {} : { amount }) }).id,
  }));
}

/** Stripe pays out what is available, without waiting for its day: `{ currency }`. Answers null when nothing is. */
export function payOutNow(account: Account, fields: Fields): object {
  const { currency = 'eur' } = fields;
  return { payout: payOut(account, typeof currency === 'string' ? currency.toLowerCase() : 'eur')?.id ?? null };
}

/** The brand's bank sends a payout back: `{ payout }`. */
export function bouncePayout(account: Account, fields: Fields): object {
  const payout = wanted(account.tables.payout, fields, 'payout');
  if (payout.status === 'failed') throw new ControlProblem(`${payout.id} has failed already`);
  failPayout(account, payout);
  return { payout: payout.id };
}

/** A stored card runs out: its last month becomes the one before now. */
export function expireCard(account: Account, fields: Record<string, unknown>): object {
  const method = account.tables.payment_method.get(String(fields['paymentMethod']));
  if (method?.card === undefined) throw new ControlProblem(`there is no card ${String(fields['paymentMethod'])}`);
  const { exp_month, exp_year } = method.card;
  const month = new Date(accountNow(account) * 1000);
  month.setUTCDate(0);
  method.card.exp_month = month.getUTCMonth() + 1;
  method.card.exp_year = month.getUTCFullYear();
  emit(account, 'payment_method.automatically_updated', method, { card: { exp_month, exp_year } });
  return { paymentMethod: method.id };
}

function wanted<T>(table: Map<string, T>, fields: Fields, what: string): T {
  const found = table.get(String(fields[what]));
  if (found === undefined) throw new ControlProblem(`there is no ${what} ${String(fields[what])}`);
  return found;
}

function oneOf<T extends string>(known: readonly T[], value: unknown, what: string): T {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) throw new ControlProblem(`${what} must be one of ${known.join(', ')}`);
  return found;
}

/** What Stripe would refuse, a person reads as a sentence. */
function inWords<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Problem) throw new ControlProblem(error.message);
    throw error;
  }
}
