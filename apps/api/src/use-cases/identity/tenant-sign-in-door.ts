import { tenantRateLimits } from '../../security/rate-limits.ts';
import type { Sessions } from '../../security/sessions.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { listPersonAccounts } from './list-person-accounts.ts';
import type { SignInDoor } from './sign-in.ts';
import { actorOf, findSubject, type Subject } from './subjects.ts';

/** How customers enter a brand's portal, or staff its admin app. */
export function tenantSignInDoor({ db, moment }: Tenant, sessions: Sessions, kind: SubjectKind): SignInDoor<Subject> {
  const at = moment.wallNow;
  return {
    kind,
    limits: tenantRateLimits(db, at),
    sessions,
    find: (email) => db.run((scope) => findSubject(scope, kind, { email })),
    refused: (login, email, from) =>
      db.run((scope) => {
        const actor = login ? actorOf(login) : { kind, id: null, name: email };
        return recordAudit(scope, { actor, action: 'session.refused', target: { kind, email }, at, from });
      }),
    welcomed: (login, from) =>
      db.run(async (scope) => {
        const accounts = kind === 'person' ? await listPersonAccounts(scope, login.id) : [];
        const accountId = accounts.length === 1 ? (accounts[0]?.accountId ?? null) : null;
        const actor = actorOf(login);
        await recordAudit(scope, { actor, action: 'session.signed_in', target: { [kind]: login.id }, at, from });
        if (kind === 'person') {
          const event = { accountId, subjectId: login.id, data: { name: login.name } };
          await recordEvents(scope, moment, actor, [{ kind: 'person.signed_in', ...event }]);
        }
        return { accountId };
      }),
  };
}
