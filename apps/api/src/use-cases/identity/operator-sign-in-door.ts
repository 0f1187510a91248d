import type { Database } from '@quittance/db';
import { operatorRateLimits } from '../../security/rate-limits.ts';
import type { Sessions } from '../../security/sessions.ts';
import { recordOperatorAudit } from '../access-log/record-audit.ts';
import type { Login, SignInDoor } from './sign-in.ts';

interface OperatorLogin extends Login {
  readonly operatorId: string;
}

/** How operators enter on their own host. */
export function operatorSignInDoor(operatorDb: Database, sessions: Sessions, wallNow: Date): SignInDoor<OperatorLogin> {
  const kind = 'operator';
  return {
    kind,
    limits: operatorRateLimits(operatorDb, wallNow),
    sessions,
    async find(email) {
      const row = await operatorDb
        .selectFrom('operator_login')
        .select(['login_id as id', 'operator_id as operatorId', 'name', 'password_hash as passwordHash'])
        .where('email', '=', email)
        .executeTakeFirst();
      return row ?? null;
    },
    async refused(login, email, from) {
      const actor = { kind, id: login?.id ?? null, name: login?.name ?? email } as const;
      const entry = { actor, action: 'session.refused' as const, target: { kind, email }, at: wallNow, from };
      await recordOperatorAudit(operatorDb, login?.operatorId ?? null, entry);
    },
    async welcomed(login, from) {
      const actor = { kind, id: login.id, name: login.name } as const;
      const target = { operator: login.operatorId };
      const entry = { actor, action: 'session.signed_in' as const, target, at: wallNow, from };
      await recordOperatorAudit(operatorDb, login.operatorId, entry);
      return { accountId: null };
    },
  };
}
