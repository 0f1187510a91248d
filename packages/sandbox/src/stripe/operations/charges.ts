import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { find, idOf } from '../find.ts';
import { listPage } from '../list.ts';

export function retrieve(call: Call): Stripe.Charge {
  return find(call.account, 'charge', call.id);
}

export function list(call: Call, params: Stripe.ChargeListParams): object {
  return listPage(call, call.account.tables.charge, params, (charge) => {
    const sameCustomer = params.customer === undefined || idOf(charge.customer) === params.customer;
    return (
      sameCustomer && (params.payment_intent === undefined || idOf(charge.payment_intent) === params.payment_intent)
    );
  });
}
