import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { find } from '../find.ts';
import { listPage } from '../list.ts';

export function retrieve(call: Call): Stripe.Payout {
  return find(call.account, 'payout', call.id);
}

export function list(call: Call, params: Stripe.PayoutListParams): object {
  return listPage(call, call.account.tables.payout, params, (payout) => {
    return params.status === undefined || payout.status === params.status;
  });
}
