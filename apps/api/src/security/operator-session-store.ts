import type { Database } from '@quittance/db';
import type { SessionStore } from './sessions.ts';

/** Sessions of operator logins. These rows belong to no brand, so the operator's own role reads them. */
export function operatorSessionStore(operatorDb: Database, wallNow: Date): SessionStore {
  return {
    async find(hash) {
      const row = await operatorDb
        .selectFrom('operator_session as s')
        .innerJoin('operator_login as l', (join) =>
          join.onRef('l.operator_id', '=', 's.operator_id').onRef('l.login_id', '=', 's.login_id'),
        )
        .select(['s.expires_at', 'l.operator_id', 'l.login_id', 'l.name', 'l.email', 'l.language'])
        .where('s.session_hash', '=', hash)
        .executeTakeFirst();
      if (!row) return null;
      const { name, email, language } = row;
      const signedIn = {
        kind: 'operator' as const,
        id: row.login_id,
        operatorId: row.operator_id,
        name,
        email,
        language,
      };
      return { signedIn, expiresAt: row.expires_at };
    },
    async add(hash, session) {
      await operatorDb.deleteFrom('operator_session').where('expires_at', '<=', wallNow).execute();
      await operatorDb
        .insertInto('operator_session')
        .columns(['session_hash', 'operator_id', 'login_id', 'expires_at'])
        .expression((eb) =>
          eb
            .selectFrom('operator_login as l')
            .select((of) => [
              of.val(hash).as('session_hash'),
              'l.operator_id',
              'l.login_id',
              of.val(session.expiresAt).as('expires_at'),
            ])
            .where('l.login_id', '=', session.subjectId),
        )
        .execute();
    },
    async extend(hash, expiresAt) {
      await operatorDb
        .updateTable('operator_session')
        .set({ expires_at: expiresAt })
        .where('session_hash', '=', hash)
        .execute();
    },
    async setAccount() {
      throw new Error('Operators have no customer account to choose.');
    },
    async remove(hash) {
      await operatorDb.deleteFrom('operator_session').where('session_hash', '=', hash).execute();
    },
  };
}
