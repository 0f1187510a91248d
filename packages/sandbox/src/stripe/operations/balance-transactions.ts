import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { find, idOf } from '../find.ts';
import { listPage } from '../list.ts';
import { settleBalance } from '../objects/balance-transaction.ts';
import { invalid } from '../problem.ts';

export function retrieve(call: Call): Stripe.BalanceTransaction {
  settleBalance(call.account);
  return find(call.account, 'balance_transaction', call.id);
}

/** With `payout` the lines of an automatic payout and its own booking, once Stripe has put them together. */
export function list(call: Call, params: Stripe.BalanceTransactionListParams): object {
  const { account } = call;
  settleBalance(account);
  const { payout } = params;
  if (payout !== undefined && find(account, 'payout', payout, 'payout').reconciliation_status !== 'completed') {
    const message = 'The transactions of this payout are not available yet.';
    throw invalid(message, 'payout_reconciliation_not_ready', 'payout');
  }
  return listPage(call, account.tables.balance_transaction, params, (transaction) => {
    if (payout !== undefined && account.paidOut.get(transaction.id) !== payout) return false;
    if (params.source !== undefined && idOf(transaction.source) !== params.source) return false;
    if (params.currency !== undefined && transaction.currency !== params.currency) return false;
    return params.type === undefined || transaction.type === params.type;
  });
}
