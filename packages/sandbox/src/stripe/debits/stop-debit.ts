import type Stripe from 'stripe';
import { type Account, accountNow } from '../account.ts';
import { find, idOf } from '../find.ts';
import { invalid } from '../problem.ts';
import { submittedAt } from './bank-days.ts';
import { takeBackBooking } from './settle-debit.ts';

/** A debit that Stripe has not given to the banks yet can still be stopped; throws when it is too late. */
export function stopDebit(account: Account, intent: Stripe.PaymentIntent): void {
  const charge = find(account, 'charge', idOf(intent.latest_charge) ?? '');
  const behaviour = account.banks.get(idOf(intent.payment_method) ?? '')?.behaviour;
  const isHeld = behaviour?.settles === 'never';
  const until = submittedAt(charge.created, behaviour?.type ?? 'us_bank_account');
  if (!isHeld && accountNow(account) >= until) {
    const message = 'The payment is with the banks already and cannot be canceled.';
    throw invalid(message, 'payment_intent_unexpected_state');
  }
  takeBackBooking(account, charge);
}
