import { type Adapter, Lucia, TimeSpan } from 'lucia';
import { hashSecretToken } from './secret-token.ts';
import type { SignedIn } from './signed-in.ts';

/** The only file that knows the session library. Its replacement is this file and nothing else. */

/** Keeps sessions by the hash of their token, confined to one brand or to the operators. */
export interface SessionStore {
  find(hash: string): Promise<{ readonly signedIn: SignedIn; readonly expiresAt: Date } | null>;
  add(hash: string, session: NewSession): Promise<void>;
  extend(hash: string, expiresAt: Date): Promise<void>;
  setAccount(hash: string, accountId: string): Promise<void>;
  remove(hash: string): Promise<void>;
}

export interface NewSession {
  readonly subjectId: string;
  readonly accountId: string | null;
  readonly address: string;
  readonly device: string;
  readonly expiresAt: Date;
}

/** What a cookie claims, before anybody has looked it up. */
export interface PresentedSession {
  /** For which brand it was made. */
  readonly scope: string;
  readonly hash: string;
}

/** What differs between the portal, a brand's admin and the operator's host. */
export interface SessionRules {
  /** Written into the cookie: a session of one brand is no session of another. */
  readonly scope: string;
  readonly app: 'portal' | 'admin';
  /** True when the public address is https: the cookie is then `Secure` and bound to its host by `__Host-`. */
  readonly secure: boolean;
  readonly wallNow: Date;
}

export interface OpenSession {
  readonly signedIn: SignedIn;
  readonly token: string;
  /** A `set-cookie` line when the session was prolonged just now. */
  readonly renewedCookie: string | null;
}

export interface Sessions {
  /** Null when there is no cookie, or it is forged, expired, or made for another brand or app. */
  read(cookieHeader: string): Promise<OpenSession | null>;
  /** Starts a session and answers its `set-cookie` line. */
  open(session: Omit<NewSession, 'expiresAt'>): Promise<string>;
  chooseAccount(token: string, accountId: string): Promise<void>;
  /** Ends a session and answers the `set-cookie` line that empties the cookie. */
  close(token: string): Promise<string>;
}

/** Portal: 14 days after the last visit. Admin: 12 hours after signing in, however busy the session was. */
export function createSessions(store: SessionStore, rules: SessionRules): Sessions {
  const lucia = createLucia(store, rules);
  const cookieOf = (token: string) => lucia.createSessionCookie(`${rules.scope}.${token}`).serialize();
  return {
    async read(cookieHeader) {
      const [scope, token] = (lucia.readSessionCookie(cookieHeader) ?? '').split('.');
      if (scope !== rules.scope || !token) return null;
      const { session, user } = await lucia.validateSession(token);
      if (!session) return null;
      const renewed = session.fresh && rules.app === 'portal';
      return { signedIn: user.signedIn, token, renewedCookie: renewed ? cookieOf(token) : null };
    },
    async open({ subjectId, ...attributes }) {
      const session = await lucia.createSession(subjectId, attributes);
      return cookieOf(session.id);
    },
    chooseAccount: (token, accountId) => store.setAccount(hashSecretToken(token), accountId),
    async close(token) {
      await lucia.invalidateSession(token);
      return lucia.createBlankSessionCookie().serialize();
    },
  };
}

/** Null when no cookie of the app was sent, or nothing that could be one of ours. */
export function presentedSession(
  cookieHeader: string,
  rules: Pick<SessionRules, 'app' | 'secure'>,
): PresentedSession | null {
  const start = `${cookieName(rules)}=`;
  const cookie = cookieHeader.split('; ').find((pair) => pair.startsWith(start));
  const [scope, token] = (cookie?.slice(start.length) ?? '').split('.');
  return scope && token ? { scope, hash: hashSecretToken(token) } : null;
}

function cookieName({ app, secure }: Pick<SessionRules, 'app' | 'secure'>): string {
  return `${secure ? '__Host-' : ''}quittance_${app}`;
}

function createLucia(store: SessionStore, rules: SessionRules) {
  return new Lucia(adapterOf(store, rules), {
    sessionExpiresIn: rules.app === 'portal' ? new TimeSpan(14, 'd') : new TimeSpan(12, 'h'),
    sessionCookie: {
      name: cookieName(rules),
      attributes: { secure: rules.secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: ({ signedIn }) => ({ signedIn }),
  });
}

function adapterOf(store: SessionStore, { app, wallNow }: SessionRules): Adapter {
  // The library reads the machine's clock itself; our rows carry the wall time that was passed in.
  const aheadMs = wallNow.getTime() - Date.now();
  const toOurs = (theirs: Date) => new Date(theirs.getTime() + aheadMs);
  const toTheirs = (ours: Date) => new Date(ours.getTime() - aheadMs);
  return {
    async getSessionAndUser(token) {
      const found = await store.find(hashSecretToken(token));
      if (!found) return [null, null];
      const { signedIn } = found;
      const attributes = { accountId: null, address: '', device: '' };
      const session = { id: token, userId: signedIn.id, expiresAt: toTheirs(found.expiresAt), attributes };
      return [session, { id: signedIn.id, attributes: { signedIn } }];
    },
    setSession: ({ id, userId, expiresAt, attributes }) =>
      store.add(hashSecretToken(id), { subjectId: userId, ...attributes, expiresAt: toOurs(expiresAt) }),
    async updateSessionExpiration(token, expiresAt) {
      if (app === 'portal') await store.extend(hashSecretToken(token), toOurs(expiresAt));
    },
    deleteSession: (token) => store.remove(hashSecretToken(token)),
    // Whole sets of sessions are ended in the transaction that changes the password, not through the library.
    getUserSessions: async () => [],
    deleteUserSessions: async () => undefined,
    deleteExpiredSessions: async () => undefined,
  };
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    DatabaseUserAttributes: { signedIn: SignedIn };
    DatabaseSessionAttributes: Omit<NewSession, 'subjectId' | 'expiresAt'>;
  }
}
