import type Stripe from 'stripe';
import { type Account, accountNow, newId } from '../account.ts';
import type { DebitType } from '../debits/debit-behaviour.ts';
import { emit } from '../emit.ts';

/** The payer's permission, given on a page or told with a confirmation. `once` covers one payment alone. */
export function createMandate(
  account: Account,
  method: Stripe.PaymentMethod,
  once: { readonly amount: number; readonly currency: string } | null,
): Stripe.Mandate {
  const id = newId(account, 'mandate');
  const mandate: Stripe.Mandate = {
    id,
    object: 'mandate',
    customer_acceptance: {
      accepted_at: accountNow(account),
      online: { ip_address: '127.0.0.1', user_agent: 'sandbox' },
      type: 'online',
    },
    livemode: false,
    ...(once === null ? { multi_use: {} } : { single_use: { ...once } }),
    payment_method: method.id,
    payment_method_details: detailsOf(method.type as DebitType, id),
    status: 'active',
    type: once === null ? 'multi_use' : 'single_use',
  };
  account.tables.mandate.set(id, mandate);
  const memory = account.banks.get(method.id);
  if (memory !== undefined) memory.mandate = id;
  return mandate;
}

/** The permission is gone: withdrawn by the payer, or ended with the method. Ending it twice changes nothing. */
export function endMandate(account: Account, methodId: string): void {
  const mandate = account.tables.mandate.get(account.banks.get(methodId)?.mandate ?? '');
  if (mandate === undefined || mandate.status === 'inactive') return;
  const { status } = mandate;
  mandate.status = 'inactive';
  emit(account, 'mandate.updated', mandate, { status });
}

function detailsOf(type: DebitType, id: string): Stripe.Mandate.PaymentMethodDetails {
  if (type === 'us_bank_account') return { type, us_bank_account: {} };
  return { type, sepa_debit: { reference: id.slice(-16).toUpperCase(), url: '' } };
}
