import { ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { claimLoginToken, spendLoginTokens } from './find-login-token.ts';
import { checkPassword, setPassword } from './set-password.ts';
import { actorOf } from './subjects.ts';

/**
 * Uses a reset link up: sets the new password and ends every session of the login. Signing in is a step of its own.
 * Refuses `password_too_short`, `link_invalid`, `link_expired` and `link_used`.
 */
export async function resetPassword(
  { db, moment }: Tenant,
  subjectKind: SubjectKind,
  { token, password }: { readonly token: string; readonly password: string },
  from: Visitor,
): Promise<Result<void, ApiRefusal>> {
  const strong = checkPassword(password);
  if (!strong.ok) return strong;
  const { wallNow } = moment;
  return db.run(async (scope) => {
    const claimed = await claimLoginToken(scope, { token, purpose: 'password_reset', subjectKind }, wallNow);
    if (!claimed.ok) return claimed;
    const subject = claimed.value;
    await setPassword(scope, subject, password, wallNow);
    await spendLoginTokens(scope, subject, wallNow);
    const actor = actorOf(subject);
    const event = { accountId: null, subjectId: subject.id, data: { subjectKind } };
    await recordEvents(scope, moment, actor, [{ kind: 'password.changed', ...event }]);
    await recordAudit(scope, {
      actor,
      action: 'password.changed',
      target: { [subjectKind]: subject.id },
      at: wallNow,
      from,
    });
    return ok(undefined);
  });
}
