import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Sessions } from '../../security/sessions.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { claimLoginToken, spendLoginTokens } from './find-login-token.ts';
import { listPersonAccounts } from './list-person-accounts.ts';
import { setLanguage } from './set-language.ts';
import { checkPassword, setPassword } from './set-password.ts';
import { actorOf, type Subject } from './subjects.ts';

export interface Acceptance {
  readonly token: string;
  readonly password: string;
  readonly language: string;
}

/**
 * Uses an invitation up: sets the first password, takes the address as verified and signs in; answers the `set-cookie`
 * line. Of two at the same moment one gets `link_used`. Also refuses `link_invalid`, `link_expired`,
 * `password_too_short`, and `invalid_input` for a language the brand does not offer; the link stays good then.
 */
export async function acceptInvitation(
  tenant: Tenant,
  sessions: Sessions,
  subjectKind: SubjectKind,
  { token, password, language }: Acceptance,
  from: Visitor,
): Promise<Result<{ readonly cookie: string }, ApiRefusal>> {
  const strong = checkPassword(password);
  if (!strong.ok) return strong;
  if (!tenant.brand.languages.includes(language)) return refuse('invalid_input', { field: 'language' });
  const accepted = await useInvitation(tenant, { token, subjectKind, password }, from);
  if (!accepted.ok) return accepted;
  const { subject, accountIds } = accepted.value;
  await setLanguage(tenant, subject, language);
  const accountId = accountIds.length === 1 ? (accountIds[0] ?? null) : null;
  const cookie = await sessions.open({ subjectId: subject.id, accountId, address: from.address, device: from.device });
  return ok({ cookie });
}

interface InvitationUse {
  readonly token: string;
  readonly subjectKind: SubjectKind;
  readonly password: string;
}

function useInvitation(
  { db, moment }: Tenant,
  { token, subjectKind, password }: InvitationUse,
  from: Visitor,
): Promise<Result<{ subject: Subject; accountIds: string[] }, ApiRefusal>> {
  const { wallNow } = moment;
  return db.run(async (scope) => {
    const claimed = await claimLoginToken(scope, { token, purpose: 'invitation', subjectKind }, wallNow);
    if (!claimed.ok) return claimed;
    const subject = claimed.value;
    await setPassword(scope, subject, password, wallNow);
    await spendLoginTokens(scope, subject, wallNow);
    const accounts = subjectKind === 'person' ? await listPersonAccounts(scope, subject.id) : [];
    const actor = actorOf(subject);
    const about = { subjectId: subject.id, data: { subjectKind, name: subject.name } };
    const accountIds = accounts.map((account) => account.accountId);
    await recordEvents(
      scope,
      moment,
      actor,
      (accountIds.length > 0 ? accountIds : [null]).map((accountId) => ({
        kind: 'invitation.accepted',
        accountId,
        ...about,
      })),
    );
    await recordAudit(scope, {
      actor,
      action: 'invitation.accepted',
      target: { [subjectKind]: subject.id },
      at: wallNow,
      from,
    });
    return ok({ subject, accountIds });
  });
}
