import type { StandIn } from '../stand-in.ts';
import type { Account } from '../state/account.ts';

/** An empty account in the place of a used one; clock, endpoints and the count behind ids go on. */
export function resetAccount(standIn: StandIn, account: Account): Account {
  const fresh = standIn.createAccount(account.name, account.seed, account.createdMs);
  return {
    ...fresh,
    offsetMs: account.offsetMs,
    sequence: account.sequence,
    ...standIn.keptOnReset(account),
  };
}
