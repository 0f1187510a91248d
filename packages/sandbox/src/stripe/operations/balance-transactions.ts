import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { find, idOf } from '../find.ts';
import { listPage } from '../list.ts';

export function retrieve(call: Call): Stripe.BalanceTransaction {
  return find(call.account, 'balance_transaction', call.id);
}

export function list(call: Call, params: Stripe.BalanceTransactionListParams): object {
  return listPage(call, call.account.tables.balance_transaction, params, (transaction) => {
    if (params.source !== undefined && idOf(transaction.source) !== params.source) return false;
    if (params.currency !== undefined && transaction.currency !== params.currency) return false;
    return params.type === undefined || transaction.type === params.type;
  });
}
