import { type Account, createAccount } from '../state/account.ts';

/** An empty account in the place of a used one; clock, endpoints and the count behind ids go on. */
export function resetAccount(account: Account): Account {
  const fresh = createAccount(account.name, account.seed, account.createdMs);
  return {
    ...fresh,
    offsetMs: account.offsetMs,
    sequence: account.sequence,
    tables: { ...fresh.tables, webhook_endpoint: account.tables.webhook_endpoint },
  };
}
