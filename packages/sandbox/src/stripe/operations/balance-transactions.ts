import type Stripe from 'stripe';
import { type Account, accountNow } from '../account.ts';
import type { Call } from '../call.ts';
import { find, idOf } from '../find.ts';
import { listPage } from '../list.ts';

export function retrieve(call: Call): Stripe.BalanceTransaction {
  settleBalance(call.account);
  return find(call.account, 'balance_transaction', call.id);
}

export function list(call: Call, params: Stripe.BalanceTransactionListParams): object {
  settleBalance(call.account);
  return listPage(call, call.account.tables.balance_transaction, params, (transaction) => {
    if (params.source !== undefined && idOf(transaction.source) !== params.source) return false;
    if (params.currency !== undefined && transaction.currency !== params.currency) return false;
    return params.type === undefined || transaction.type === params.type;
  });
}

/** Pending money becomes available when its day comes on the account's clock. */
function settleBalance(account: Account): void {
  const now = accountNow(account);
  for (const transaction of account.tables.balance_transaction.values()) {
    if (transaction.status === 'pending' && transaction.available_on <= now) transaction.status = 'available';
  }
}
