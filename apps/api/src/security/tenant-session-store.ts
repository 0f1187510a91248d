import type { TenantDatabase, TenantScope } from '@quittance/db';
import { type FoundLogin, loginOfSession, type SubjectKind, toFoundLogin } from './login-of-session.ts';
import type { SessionStore } from './sessions.ts';

export type { SubjectKind } from './login-of-session.ts';

/** Sessions of one brand's customers, or of its staff. `known` is one that was looked up in this request already. */
export function tenantSessionStore(
  db: TenantDatabase,
  kind: SubjectKind,
  wallNow: Date,
  known: { readonly hash: string; readonly login: FoundLogin | null } | null = null,
): SessionStore {
  return {
    async find(hash) {
      if (known?.hash === hash) return known.login;
      const [[row]] = await db.runTogether((scope) => [loginOfSession(scope, kind, hash)]);
      return toFoundLogin(kind, row);
    },
    add: (hash, session) =>
      db.run(async ({ tenantId, trx }) => {
        await removeExpired({ tenantId, trx }, kind, session.subjectId, wallNow);
        await trx
          .insertInto('login_session')
          .values({
            tenant_id: tenantId,
            session_hash: hash,
            subject_kind: kind,
            subject_id: session.subjectId,
            account_id: session.accountId,
            created_at: wallNow,
            expires_at: session.expiresAt,
            address: session.address,
            device: session.device,
          })
          .execute();
      }),
    extend: (hash, expiresAt) => update(db, hash, { expires_at: expiresAt }),
    setAccount: (hash, accountId) => update(db, hash, { account_id: accountId }),
    remove: (hash) =>
      db.run(async ({ tenantId, trx }) => {
        await trx
          .deleteFrom('login_session')
          .where('tenant_id', '=', tenantId)
          .where('session_hash', '=', hash)
          .execute();
      }),
  };
}

/** Ends all sessions of a login, as part of the transaction that gives it a new password. */
export async function endSessionsOf({ tenantId, trx }: TenantScope, kind: SubjectKind, subjectId: string) {
  await trx
    .deleteFrom('login_session')
    .where('tenant_id', '=', tenantId)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .execute();
}

async function removeExpired({ tenantId, trx }: TenantScope, kind: SubjectKind, subjectId: string, wallNow: Date) {
  await trx
    .deleteFrom('login_session')
    .where('tenant_id', '=', tenantId)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .where('expires_at', '<=', wallNow)
    .execute();
}

async function update(db: TenantDatabase, hash: string, change: { expires_at: Date } | { account_id: string }) {
  await db.run(async ({ tenantId, trx }) => {
    await trx
      .updateTable('login_session')
      .set(change)
      .where('tenant_id', '=', tenantId)
      .where('session_hash', '=', hash)
      .execute();
  });
}
