import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { verifyPassword } from '../../security/passwords.ts';
import { limits, type RateLimits } from '../../security/rate-limits.ts';
import type { Sessions } from '../../security/sessions.ts';
import type { Visitor } from '../../trpc/context.ts';

/** A login that a door found by its address. */
export interface Login {
  readonly id: string;
  readonly name: string;
  readonly passwordHash: string | null;
}

/** What differs between customers, staff and operators when they sign in. */
export interface SignInDoor<L extends Login = Login> {
  readonly kind: 'person' | 'staff' | 'operator';
  readonly limits: RateLimits;
  readonly sessions: Sessions;
  find(email: string): Promise<L | null>;
  /** Writes the refused try into the log. */
  refused(login: L | null, email: string, from: Visitor): Promise<void>;
  /** Writes the sign-in into the log and answers the account to start in, or null. */
  welcomed(login: L, from: Visitor): Promise<{ readonly accountId: string | null }>;
}

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  readonly from: Visitor;
}

/**
 * Checks address and password and answers the `set-cookie` line of a new session. A wrong password, an unknown address
 * and a login that has no password yet all get `wrong_credentials` after the same time. Refuses `too_many_attempts` at
 * the eleventh failed try for an address, or the sixty-first from one network address, within 15 minutes.
 */
export async function signIn<L extends Login>(
  door: SignInDoor<L>,
  { email, password, from }: SignInAttempt,
): Promise<Result<{ readonly cookie: string }, ApiRefusal>> {
  const byAddress = `${door.kind}:${from.address}`;
  const byEmail = `${door.kind}:${email}`;
  for (const [limit, key] of [
    [limits.signInByAddress, byAddress],
    [limits.signInByEmail, byEmail],
  ] as const) {
    const taken = await door.limits.take(limit, key);
    if (!taken.ok) return taken;
  }
  const login = await door.find(email);
  const right = await verifyPassword(login?.passwordHash ?? null, password);
  if (!login || !right) {
    await door.refused(login, email, from);
    return refuse('wrong_credentials');
  }
  await door.limits.giveBack(limits.signInByAddress, byAddress);
  await door.limits.giveBack(limits.signInByEmail, byEmail);
  const { accountId } = await door.welcomed(login, from);
  const cookie = await door.sessions.open({
    subjectId: login.id,
    accountId,
    address: from.address,
    device: from.device,
  });
  return ok({ cookie });
}
