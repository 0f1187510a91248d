import type Stripe from 'stripe';
import type { Account, Microdeposits } from '../account.ts';
import { emit } from '../emit.ts';
import { find, idOf } from '../find.ts';
import { rememberedError } from '../payments/card-error.ts';
import { instrumentOf } from '../payments/instrument.ts';
import { invalid, type Problem } from '../problem.ts';
import { beginDebit } from './begin-debit.ts';
import { finishBankSetup } from './confirm-bank-setup.ts';
import { isSetup, waitingIntent } from './microdeposits.ts';
import { tellSession } from './tell-session.ts';

/** What the payer read on the statement: the code of one cent, or two amounts in cents. */
export interface Deposited {
  readonly code?: string | undefined;
  readonly amounts?: readonly number[] | undefined;
}

type Failure = 'failed' | 'verification_attempts_exceeded' | 'verification_timeout';

/** Published test values (docs.stripe.com/payments/ach-direct-debit). */
const OUTCOMES: Readonly<Record<string, 'verified' | Failure>> = {
  '32,45': 'verified',
  SM11AA: 'verified',
  '10,11': 'verification_attempts_exceeded',
  SM33CC: 'verification_attempts_exceeded',
  '40,41': 'verification_timeout',
  SM44DD: 'verification_timeout',
};
const TRIES = { amounts: 3, code: 10 } as const;
const SENTENCES: Readonly<Record<Failure, string>> = {
  failed: 'Microdeposits failed. Please check the account and routing numbers provided.',
  verification_attempts_exceeded: 'Exceeded number of allowed verification attempts.',
  verification_timeout: "Microdeposit timeout. Customer hasn't verified their bank account within 10 days.",
};

/**
 * Holds what the payer read against what was sent: then the intent goes on. A wrong value is refused and leaves tries;
 * after the last one the intent waits for another account. Throws a Problem in both cases.
 */
export function verifyMicrodeposits(account: Account, deposits: Microdeposits, told: Deposited): void {
  const intent = waitingIntent(account, deposits.token);
  if (intent === undefined) throw invalid('These deposits wait for nobody.', 'payment_intent_unexpected_state');
  const { code, amounts } = told;
  if ((code === undefined) === (amounts === undefined)) {
    throw invalid('Send either `amounts` or `descriptor_code`.', 'parameters_exclusive');
  }
  if (amounts !== undefined && amounts.length !== 2) {
    throw invalid('Send exactly two amounts.', codeFor('verification_amounts_invalid'), 'amounts');
  }
  const value = code?.trim().toUpperCase() ?? [...(amounts ?? [])].sort((left, right) => left - right).join(',');
  const outcome = Object.hasOwn(OUTCOMES, value) ? OUTCOMES[value] : undefined;
  if (outcome === 'verified') goOn(account, intent);
  else if (outcome === undefined) throw mismatch(account, deposits, code === undefined ? 'amounts' : 'code');
  else throw endVerification(account, deposits.token, outcome) ?? invalid(SENTENCES[outcome], codeFor(outcome));
}

/** The same by the intent's id, as the API asks it. */
export function verifyFor(
  account: Account,
  intentId: string,
  params: { readonly amounts?: readonly number[]; readonly descriptor_code?: string },
): void {
  const deposits = [...account.microdeposits.values()].findLast((candidate) => candidate.intentId === intentId);
  if (deposits === undefined) throw invalid('This intent waits for no microdeposits.', 'intent_invalid_state');
  verifyMicrodeposits(account, deposits, { amounts: params.amounts, code: params.descriptor_code });
}

/** The deposits never arrived, or nobody told in time: the intent waits for another account. Answers why, as a Problem. */
export function endVerification(account: Account, token: string, why: Failure): Problem | undefined {
  const intent = waitingIntent(account, token);
  if (intent === undefined) return undefined;
  const method = find(account, 'payment_method', idOf(intent.payment_method) ?? '');
  const error = rememberedError({ code: codeFor(why), declineCode: null, message: SENTENCES[why] }, method);
  const remembered = { ...error, type: 'invalid_request_error' as const };
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.next_action = null;
  if (isSetup(intent)) {
    intent.last_setup_error = remembered as Stripe.SetupIntent.LastSetupError;
    emit(account, 'setup_intent.setup_failed', intent);
  } else {
    intent.last_payment_error = remembered;
    emit(account, 'payment_intent.payment_failed', intent);
    tellSession(account, intent.id, 'checkout.session.async_payment_failed');
  }
  return invalid(SENTENCES[why], codeFor(why));
}

function goOn(account: Account, intent: Stripe.PaymentIntent | Stripe.SetupIntent): void {
  const method = find(account, 'payment_method', idOf(intent.payment_method) ?? '');
  const bank = instrumentOf(account, method);
  if (bank.kind !== 'bank') throw new Error(`${method.id} is no bank account`);
  bank.memory.isVerified = true;
  if (isSetup(intent)) finishBankSetup(account, intent, bank);
  else beginDebit(account, intent, bank);
}

function mismatch(account: Account, deposits: Microdeposits, by: 'amounts' | 'code'): Problem {
  deposits.wrongTries += 1;
  const left = TRIES[by] - deposits.wrongTries;
  const over = left > 0 ? undefined : endVerification(account, deposits.token, 'verification_attempts_exceeded');
  if (over !== undefined) return over;
  const code = by === 'amounts' ? 'verification_amounts_mismatch' : 'verification_descriptor_code_mismatch';
  const message = `What was told does not match what was sent. You have ${left} verification attempts remaining.`;
  return invalid(message, codeFor(code), by === 'amounts' ? 'amounts' : 'descriptor_code');
}

function codeFor(what: string): string {
  return `payment_method_microdeposit_${what}`;
}
