import type Stripe from 'stripe';
import { schedule } from '../../clock/jobs.ts';
import { type Account, accountNow, newId } from '../account.ts';
import type { Call } from '../call.ts';
import { emit } from '../emit.ts';
import { untilDecided } from './bank-days.ts';
import type { Bank } from './begin-debit.ts';

const DAY_MS = 86_400_000;
/** How long a payer may take to tell what arrived. */
const LAPSE_AFTER_MS = 10 * DAY_MS;

/** A typed account must first be shown to be the payer's: the intent waits for what arrived there. */
export function askForMicrodeposits(
  call: Call,
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
  { method, memory }: Bank,
): void {
  const { account, sandbox } = call;
  const token = newId(account, 'mdep');
  account.microdeposits.set(token, { token, intentId: intent.id, wrongTries: 0 });
  intent.payment_method = method.id;
  intent.status = 'requires_action';
  intent.next_action = {
    type: 'verify_with_microdeposits',
    verify_with_microdeposits: {
      arrival_date: accountNow(account) + Math.ceil(untilDecided(account, 'us_bank_account', 'arrive') / 1000),
      hosted_verification_url: `${sandbox.baseUrl}/stripe/microdeposits/${account.name}/${token}`,
      microdeposit_type: 'descriptor_code',
    },
  };
  emit(account, isSetup(intent) ? 'setup_intent.requires_action' : 'payment_intent.requires_action', intent);
  if (memory.behaviour.takesMicrodeposits) schedule(account, 'end_microdeposits', token, LAPSE_AFTER_MS);
  else schedule(account, 'fail_microdeposits', token, DAY_MS);
}

/** Whether the account is only to be kept, and nothing charged yet. */
export function isSetup(intent: Stripe.PaymentIntent | Stripe.SetupIntent): intent is Stripe.SetupIntent {
  return intent.object === 'setup_intent';
}

/** The intent that waits for these deposits; undefined when it waits no more. */
export function waitingIntent(account: Account, token: string): Stripe.PaymentIntent | Stripe.SetupIntent | undefined {
  const id = account.microdeposits.get(token)?.intentId ?? '';
  const intent = account.tables.payment_intent.get(id) ?? account.tables.setup_intent.get(id);
  return intent?.status === 'requires_action' ? intent : undefined;
}
