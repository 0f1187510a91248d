import { ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { evenTime } from '../../security/even-time.ts';
import { limits, tenantRateLimits } from '../../security/rate-limits.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { actorOf, findSubject } from './subjects.ts';

/** Well above what the request takes for a known address, in ms. */
export const answerFloorMs = 250;

/**
 * Asks for a mail with a link to set a new password; also the way in for somebody whose invitation got lost.
 * Known and unknown addresses get the same answer after the same time.
 * Refuses `too_many_attempts` after five requests for an address within the hour, known or not, and after sixty from one
 * network address.
 */
export function requestPasswordReset(
  tenant: Tenant,
  kind: SubjectKind,
  email: string,
  from: Visitor,
): Promise<Result<void, ApiRefusal>> {
  return evenTime(answerFloorMs, async () => {
    const tries = tenantRateLimits(tenant.db, tenant.moment.wallNow);
    const byAddress = await tries.take(limits.mailByAddress, `${kind}:${from.address}`);
    if (!byAddress.ok) return byAddress;
    const byEmail = await tries.take(limits.mailByEmail, `${kind}:${email}`);
    if (!byEmail.ok) return byEmail;
    await recordRequest(tenant, kind, email, from);
    return ok(undefined);
  });
}

function recordRequest({ db, moment }: Tenant, kind: SubjectKind, email: string, from: Visitor): Promise<void> {
  return db.run(async (scope) => {
    const subject = await findSubject(scope, kind, { email });
    const actor = subject ? actorOf(subject) : { kind, id: null, name: email };
    const target = { kind, email, known: String(subject !== null) };
    await recordAudit(scope, { actor, action: 'password_reset.requested', target, at: moment.wallNow, from });
    if (!subject) return;
    const event = { accountId: null, subjectId: subject.id, data: { subjectKind: kind } };
    await recordEvents(scope, moment, actor, [{ kind: 'password_reset.requested', ...event }]);
  });
}
