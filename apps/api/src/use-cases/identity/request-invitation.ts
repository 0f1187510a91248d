import type { Actor, TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { limits, tenantRateLimits } from '../../security/rate-limits.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Moment } from '../../time/business-clock.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { findLoginToken } from './find-login-token.ts';
import { listPersonAccounts } from './list-person-accounts.ts';
import { actorOf } from './subjects.ts';

/** Asks for a mail that invites a customer's person to set a password. The link in it is made when it is sent. */
export async function requestInvitation(tenant: Tenant, personId: string, actor: Actor): Promise<void> {
  await tenant.db.run((scope) => recordInvitation(scope, tenant.moment, { kind: 'person', id: personId }, actor));
}

/** The same as part of a larger transaction, for a person or for staff; on the timeline of `about`, else of the first account. */
export async function recordInvitation(
  scope: TenantScope,
  moment: Moment,
  subject: { readonly kind: SubjectKind; readonly id: string },
  actor: Actor,
  about: string | null = null,
): Promise<void> {
  const accounts = subject.kind === 'person' && !about ? await listPersonAccounts(scope, subject.id) : [];
  const accountId = about ?? accounts[0]?.accountId ?? null;
  const data = { subjectKind: subject.kind };
  await recordEvents(scope, moment, actor, [{ kind: 'invitation.requested', accountId, subjectId: subject.id, data }]);
}

/**
 * Sends a new invitation to the address an older one went to, for somebody who holds the older link.
 * Refuses `link_invalid`, `link_used`, and `too_many_attempts` after five mails to the address within the hour.
 */
export async function requestInvitationAgain(
  tenant: Tenant,
  subjectKind: SubjectKind,
  token: string,
  from: Visitor,
): Promise<Result<{ readonly email: string }, ApiRefusal>> {
  const { wallNow } = tenant.moment;
  const wanted = { token, purpose: 'invitation' as const, subjectKind };
  const found = await tenant.db.run((scope) => findLoginToken(scope, wanted, wallNow, 'read'));
  if (!found.ok) return found;
  const { state, subject } = found.value;
  if (state === 'used') return refuse('link_used');
  const taken = await tenantRateLimits(tenant.db, wallNow).take(limits.mailByEmail, `${subjectKind}:${subject.email}`);
  if (!taken.ok) return taken;
  await tenant.db.run(async (scope) => {
    await recordInvitation(scope, tenant.moment, subject, actorOf(subject));
    const target = { [subjectKind]: subject.id };
    await recordAudit(scope, { actor: actorOf(subject), action: 'invitation.requested', target, at: wallNow, from });
  });
  return ok({ email: subject.email });
}
