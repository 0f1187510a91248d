import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { limits, tenantRateLimits } from '../../security/rate-limits.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { findPersonRight } from '../identity/find-person-right.ts';
import { recordInvitation } from '../identity/request-invitation.ts';
import { findSubject } from '../identity/subjects.ts';

/**
 * Staff send a customer's person a new invitation; only the newest link works. Refuses `not_found` for a person who
 * holds no right in the account, and `too_many_attempts` after five mails to the address within the hour.
 */
export async function invitePerson(
  tenant: Tenant,
  wanted: { readonly accountId: string; readonly personId: string },
  by: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<{ readonly email: string }, ApiRefusal>> {
  const right = await findPersonRight(tenant.db, wanted.personId, wanted.accountId);
  const person = right && (await tenant.db.run((scope) => findSubject(scope, 'person', { id: wanted.personId })));
  if (!person) return refuse('not_found');
  const { wallNow } = tenant.moment;
  const taken = await tenantRateLimits(tenant.db, wallNow).take(limits.mailByEmail, `person:${person.email}`);
  if (!taken.ok) return taken;
  await tenant.db.run(async (scope) => {
    await recordInvitation(scope, tenant.moment, person, by.actor, wanted.accountId);
    const target = { person: person.id, account: wanted.accountId };
    await recordAudit(scope, { ...by, action: 'invitation.requested', target, at: wallNow });
  });
  return ok({ email: person.email });
}
