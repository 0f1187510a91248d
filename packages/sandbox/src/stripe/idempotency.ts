import { createHash } from 'node:crypto';
import { type Account, accountNowMs, type StoredAnswer } from './account.ts';
import { invalid, Problem } from './problem.ts';

const KEPT_MS = 24 * 3_600_000;
const LONGEST_KEY = 255;

/**
 * The first answer to this key, when there is one younger than 24 hours on the account's clock. Throws when the key
 * came with other parameters before.
 */
export function earlierAnswer(account: Account, key: string, fingerprint: string): StoredAnswer | undefined {
  if (key.length > LONGEST_KEY) throw invalid(`Idempotency-Key is longer than ${LONGEST_KEY} characters.`);
  const stored = account.answers.get(key);
  if (stored === undefined) return undefined;
  if (accountNowMs(account) - stored.atMs >= KEPT_MS) {
    account.answers.delete(key);
    return undefined;
  }
  if (stored.fingerprint === fingerprint) return stored;
  throw new Problem(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

/** Keeps the first answer; forgets the ones past their day. */
export function keepAnswer(account: Account, key: string, answer: Omit<StoredAnswer, 'atMs'>): void {
  const now = accountNowMs(account);
  for (const [old, stored] of account.answers) {
    if (now - stored.atMs < KEPT_MS) break;
    account.answers.delete(old);
  }
  account.answers.set(key, { ...answer, atMs: now });
}

/** Same method, path, body and file: the same request. */
export function fingerprintOf(method: string, path: string, body: string, file = new Uint8Array()): string {
  return createHash('sha256').update(`${method} ${path}\n${body}`).update(file).digest('hex');
}

/** 409: another request with this key is still being answered. */
export function keyInUse(key: string): Problem {
  return new Problem(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Stripe-Idempotency-Key (${key}).`,
  });
}
