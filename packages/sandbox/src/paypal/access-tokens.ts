import { newToken } from '../state/account.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { type Account, accountNowMs, paypalAccountByKey, paypalAccounts, secretOf } from './account.ts';

/** PayPal's tokens live nine hours. */
export const TOKEN_LIVES_SECONDS = 32_400;

/** A new token for a client id and its secret; undefined when they do not belong together. */
export function issueToken(
  sandbox: Sandbox,
  clientId: string,
  secret: string,
): { account: Account; token: string } | undefined {
  const account = secret === secretOf(clientId) ? paypalAccountByKey(sandbox, clientId) : undefined;
  if (account === undefined) return undefined;
  const token = `A21AA${newToken(account, 60)}`;
  for (const [old, untilMs] of account.accessTokens) {
    if (untilMs > accountNowMs(account)) break;
    account.accessTokens.delete(old);
  }
  account.accessTokens.set(token, accountNowMs(account) + TOKEN_LIVES_SECONDS * 1000);
  return { account, token };
}

/** The account that a token opens, as long as it lives. */
export function accountOfToken(sandbox: Sandbox, token: string): Account | undefined {
  return paypalAccounts(sandbox).find((account) => (account.accessTokens.get(token) ?? 0) > accountNowMs(account));
}
