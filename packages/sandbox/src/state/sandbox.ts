import { FaultBook } from '../faults/fault-book.ts';
import type { Sandbox, StandIn } from '../stand-in.ts';
import type { Account } from './account.ts';

export type { Sandbox } from '../stand-in.ts';

export function createSandbox(seed: string, standIns: readonly StandIn[]): Sandbox {
  return { seed, standIns, accounts: new Map(), faults: new FaultBook(), baseUrl: '', changed: () => {} };
}

/** Any well-formed test credential of any provider opens its own account; undefined for anything else. */
export function accountByKey(sandbox: Sandbox, key: string): Account | undefined {
  for (const standIn of sandbox.standIns) {
    const name = standIn.accountName(key);
    if (name !== undefined) return openAccount(sandbox, standIn, name);
  }
  return undefined;
}

/** Finds an account by name, id or key; a well-formed key opens one that is new. */
export function findAccount(sandbox: Sandbox, reference: string): Account | undefined {
  const byName = sandbox.accounts.get(reference);
  if (byName !== undefined) return byName;
  for (const account of sandbox.accounts.values()) {
    if (account.id === reference) return account;
  }
  return accountByKey(sandbox, reference);
}

/** The stand-in that opened this account. */
export function standInOf(sandbox: Sandbox, account: Account): StandIn {
  const standIn = sandbox.standIns.find(({ provider }) => provider === account.provider);
  if (standIn === undefined) throw new Error(`no stand-in plays ${account.provider}`);
  return standIn;
}

function openAccount(sandbox: Sandbox, standIn: StandIn, name: string): Account {
  const existing = sandbox.accounts.get(name);
  if (existing !== undefined) return existing;
  const account = standIn.createAccount(name, sandbox.seed, Date.now());
  sandbox.accounts.set(name, account);
  return account;
}
