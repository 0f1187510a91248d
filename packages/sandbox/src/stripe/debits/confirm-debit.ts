import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { Call } from '../call.ts';
import { createMandate } from '../objects/mandate.ts';
import { invalid } from '../problem.ts';
import { type Bank, beginDebit } from './begin-debit.ts';
import { askForMicrodeposits } from './microdeposits.ts';

const CURRENCY = { us_bank_account: 'usd', sepa_debit: 'eur' } as const;

/**
 * Confirms a payment from a bank account: on its way, or waiting for micro-deposits. `accepted` says that the payer gave
 * permission just now. Throws what `refuseDebit` throws.
 */
export function confirmDebit(call: Call, intent: Stripe.PaymentIntent, bank: Bank, accepted: boolean): void {
  const { account } = call;
  refuseDebit(account, bank, intent.currency, accepted);
  if (accepted) {
    const { amount, currency } = intent;
    createMandate(account, bank.method, intent.setup_future_usage === null ? { amount, currency } : null);
  }
  if (bank.memory.isVerified) beginDebit(account, intent, bank);
  else askForMicrodeposits(call, intent, bank);
}

/** Throws when there is no permission, the account is blocked, or its debits are in another currency. */
export function refuseDebit(account: Account, { method, memory }: Bank, currency: string, accepted: boolean): void {
  const { type } = memory.behaviour;
  if (currency !== CURRENCY[type]) {
    throw invalid(`${type} takes ${CURRENCY[type]} only.`, 'payment_method_currency_mismatch', 'currency');
  }
  if (method.us_bank_account?.status_details?.blocked) {
    throw invalid('The bank account is blocked.', 'payment_method_bank_account_blocked', 'payment_method');
  }
  if (accepted || account.tables.mandate.get(memory.mandate ?? '')?.status === 'active') return;
  const message = 'This PaymentIntent requires a mandate, and there is none that is active.';
  throw invalid(message, 'payment_intent_mandate_invalid');
}
