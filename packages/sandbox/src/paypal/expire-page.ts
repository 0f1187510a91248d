import { ControlProblem } from '../control/control-problem.ts';
import { type Account, accountNowMs } from './account.ts';
import { APPROVABLE_FOR_MS } from './operations/orders.ts';
import { SETUP_TOKEN_LIVES_MS } from './operations/vault.ts';

/** An approval page runs out now: `{ page }`, the order or the setup token behind it. Made long enough ago, it is gone. */
export function expirePage(account: Account, fields: Record<string, unknown>): object {
  const id = String(fields['page']);
  const { order: orders, setup_token: tokens } = account.tables;
  const now = accountNowMs(account);
  const [order, token] = [orders.get(id), tokens.get(id)];
  if (order?.status === 'PAYER_ACTION_REQUIRED' || order?.status === 'CREATED')
    orders.set(id, { ...order, createdMs: now - APPROVABLE_FOR_MS });
  else if (token?.status === 'PAYER_ACTION_REQUIRED')
    tokens.set(id, { ...token, createdMs: now - SETUP_TOKEN_LIVES_MS });
  else throw new ControlProblem(`there is no open page ${id}`);
  return { page: id };
}
