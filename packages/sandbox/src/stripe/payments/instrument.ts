import type Stripe from 'stripe';
import type { Account, BankMemory, CardMemory } from '../account.ts';
import { endMandate } from '../objects/mandate.ts';

/** A payment method with what is remembered of the card or bank account behind it. */
export type Instrument =
  | { readonly kind: 'card'; readonly method: Stripe.PaymentMethod; readonly memory: CardMemory }
  | { readonly kind: 'bank'; readonly method: Stripe.PaymentMethod; readonly memory: BankMemory };

/** The instrument behind a stored method; a bug when nothing is remembered of it. */
export function instrumentOf(account: Account, method: Stripe.PaymentMethod): Instrument {
  const card = account.cards.get(method.id);
  if (card !== undefined) return { kind: 'card', method, memory: card };
  const bank = account.banks.get(method.id);
  if (bank !== undefined) return { kind: 'bank', method, memory: bank };
  throw new Error(`${method.id} has neither card nor bank account behind it`);
}

/** A method that was let go is of no further use, and its mandate ends. */
export function letGo(account: Account, method: Stripe.PaymentMethod): void {
  method.customer = null;
  instrumentOf(account, method).memory.isSpent = true;
  endMandate(account, method.id);
}
