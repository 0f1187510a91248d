import type Stripe from 'stripe';
import { type Account, accountNowMs } from '../account.ts';
import type { Call } from '../call.ts';
import { createMandate } from '../objects/mandate.ts';
import { invalid } from '../problem.ts';
import { type Bank, beginDebit } from './begin-debit.ts';
import { askForMicrodeposits } from './microdeposits.ts';

const CURRENCY = { us_bank_account: 'usd', sepa_debit: 'eur' } as const;

/** How the payer wants it. */
export interface DebitWish {
  /** True when permission is given just now. */
  readonly acceptsMandate: boolean;
  /** The day (`YYYY-MM-DD`) on which it is to be taken; null for as soon as possible. */
  readonly targetDate: string | null;
}

const DAY_MS = 86_400_000;

/** Confirms a payment from a bank account: on its way, or waiting for micro-deposits. Throws what `refuseDebit` throws. */
export function confirmDebit(call: Call, intent: Stripe.PaymentIntent, bank: Bank, wish: DebitWish): void {
  const { account } = call;
  refuseDebit(account, bank, intent.currency, wish);
  if (wish.acceptsMandate) {
    const { amount, currency } = intent;
    createMandate(account, bank.method, intent.setup_future_usage === null ? { amount, currency } : null);
  }
  if (bank.memory.isVerified) beginDebit(account, intent, bank, wish.targetDate);
  else askForMicrodeposits(call, intent, bank);
}

/** Throws when there is no permission, the account is blocked, its debits are in another currency or the day is too far. */
export function refuseDebit(account: Account, { method, memory }: Bank, currency: string, wish: DebitWish): void {
  const { type } = memory.behaviour;
  if (currency !== CURRENCY[type]) {
    throw invalid(`${type} takes ${CURRENCY[type]} only.`, 'payment_method_currency_mismatch', 'currency');
  }
  if (method.us_bank_account?.status_details?.blocked) {
    throw invalid('The bank account is blocked.', 'payment_method_bank_account_blocked', 'payment_method');
  }
  const ahead = wish.targetDate === null ? 3 : (Date.parse(wish.targetDate) - accountNowMs(account)) / DAY_MS;
  if (!(ahead > 2 && ahead <= 15)) {
    throw invalid('`target_date` must be between 3 and 15 calendar days from now.', undefined, 'target_date');
  }
  if (wish.acceptsMandate || account.tables.mandate.get(memory.mandate ?? '')?.status === 'active') return;
  const message = 'This PaymentIntent requires a mandate, and there is none that is active.';
  throw invalid(message, 'payment_intent_mandate_invalid');
}
