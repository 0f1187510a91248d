import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { Call } from '../call.ts';
import { emit } from '../emit.ts';
import { createMandate } from '../objects/mandate.ts';
import { attachMethod } from '../payments/attach-method.ts';
import { invalid } from '../problem.ts';
import type { Bank } from './begin-debit.ts';
import { askForMicrodeposits } from './microdeposits.ts';

/** Confirms the storing of a bank account: done, or waiting for micro-deposits. Throws without the payer's permission. */
export function confirmBankSetup(call: Call, intent: Stripe.SetupIntent, bank: Bank, accepted: boolean): void {
  if (!accepted) {
    throw invalid('This SetupIntent requires a mandate: send mandate_data.', 'setup_intent_mandate_invalid');
  }
  intent.mandate = createMandate(call.account, bank.method, null).id;
  if (bank.memory.isVerified) finishBankSetup(call.account, intent, bank);
  else askForMicrodeposits(call, intent, bank);
}

/** The account is verified, permitted and stored. */
export function finishBankSetup(account: Account, intent: Stripe.SetupIntent, { method }: Bank): void {
  intent.status = 'succeeded';
  intent.next_action = null;
  intent.last_setup_error = null;
  if (typeof intent.customer === 'string' && method.customer === null) attachMethod(account, method, intent.customer);
  emit(account, 'setup_intent.succeeded', intent);
}
