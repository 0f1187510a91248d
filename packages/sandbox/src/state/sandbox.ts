import { FaultBook } from '../faults/fault-book.ts';
import { type Account, createAccount } from './account.ts';

/** Everything one running sandbox knows. */
export interface Sandbox {
  readonly seed: string;
  readonly accounts: Map<string, Account>;
  readonly faults: FaultBook;
  /** Where hosted pages are reached, known once the port is. */
  baseUrl: string;
  /** Called after every change: saves the snapshot, wakes the courier. */
  changed: () => void;
}

const KEY = /^sk_test_([A-Za-z0-9_]{3,120})$/;

export function createSandbox(seed: string): Sandbox {
  return { seed, accounts: new Map(), faults: new FaultBook(), baseUrl: '', changed: () => {} };
}

/** Any well-formed test key opens its own account; undefined for anything else. */
export function accountByKey(sandbox: Sandbox, key: string): Account | undefined {
  const name = KEY.exec(key)?.[1];
  return name === undefined ? undefined : openAccount(sandbox, name);
}

/** Finds an account by name, id or secret key; a well-formed key opens one that is new. */
export function findAccount(sandbox: Sandbox, reference: string): Account | undefined {
  const byName = sandbox.accounts.get(reference);
  if (byName !== undefined) return byName;
  for (const account of sandbox.accounts.values()) {
    if (account.id === reference) return account;
  }
  return accountByKey(sandbox, reference);
}

function openAccount(sandbox: Sandbox, name: string): Account {
  const existing = sandbox.accounts.get(name);
  if (existing !== undefined) return existing;
  const account = createAccount(name, sandbox.seed, Date.now());
  sandbox.accounts.set(name, account);
  return account;
}
