import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { emit } from '../emit.ts';

/** Ties a payment method to a customer. */
export function attachMethod(account: Account, method: Stripe.PaymentMethod, customer: string): void {
  method.customer = customer;
  emit(account, 'payment_method.attached', method);
}
