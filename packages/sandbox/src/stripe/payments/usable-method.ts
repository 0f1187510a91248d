import type { Account } from '../account.ts';
import { idOf } from '../find.ts';
import { resolveMethod } from '../objects/payment-method.ts';
import { invalid } from '../problem.ts';
import { type Instrument, instrumentOf } from './instrument.ts';

/** The method an intent may use, with what is remembered of it. Throws when it belongs elsewhere or was detached. */
export function usableMethod(account: Account, reference: string, customer: string | null): Instrument {
  const method = resolveMethod(account, reference, 'payment_method');
  const instrument = instrumentOf(account, method);
  if (instrument.memory.isSpent) {
    throw invalid(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
      'payment_method_unexpected_state',
      'payment_method',
    );
  }
  const owner = idOf(method.customer);
  if (owner !== null && owner !== customer) {
    const message =
      customer === null
        ? 'The PaymentMethod you provided is attached to a customer: supply the customer too.'
        : `The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`;
    throw invalid(message, undefined, 'payment_method');
  }
  return instrument;
}
