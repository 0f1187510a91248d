import type { TenantDatabase, TenantScope } from '@quittance/db';
import type { SessionStore } from './sessions.ts';
import type { SignedIn } from './signed-in.ts';

export type SubjectKind = 'person' | 'staff';

/** Sessions of one brand's customers, or of its staff. */
export function tenantSessionStore(db: TenantDatabase, kind: SubjectKind, wallNow: Date): SessionStore {
  const byHash = (trx: TenantScope['trx'], hash: string) =>
    trx.selectFrom('login_session').selectAll().where('tenant_id', '=', db.tenantId).where('session_hash', '=', hash);
  return {
    find: (hash) =>
      db.run(async (scope) => {
        const row = await byHash(scope.trx, hash).where('subject_kind', '=', kind).executeTakeFirst();
        const signedIn = row ? await findSignedIn(scope, kind, row.subject_id, row.account_id) : null;
        return row && signedIn ? { signedIn, expiresAt: row.expires_at } : null;
      }),
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

async function findSignedIn(
  { tenantId, trx }: TenantScope,
  kind: SubjectKind,
  id: string,
  accountId: string | null,
): Promise<SignedIn | null> {
  if (kind === 'person') {
    const person = await trx
      .selectFrom('person')
      .select(['name', 'email', 'language'])
      .where('tenant_id', '=', tenantId)
      .where('person_id', '=', id)
      .executeTakeFirst();
    return person ? { kind, id, ...person, accountId } : null;
  }
  const staff = await trx
    .selectFrom('staff')
    .select(['name', 'email', 'language', 'role'])
    .where('tenant_id', '=', tenantId)
    .where('staff_id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
  return staff ? { kind, id, ...staff } : null;
}
