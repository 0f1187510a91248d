import { ok, type Result } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { findLoginToken } from './find-login-token.ts';
import { listPersonAccounts } from './list-person-accounts.ts';
import { namesOf } from './names-of.ts';

export interface Invitation {
  readonly email: string;
  readonly name: string;
  /** All customer accounts of an invited person, in one line; the brand itself for staff. */
  readonly accountName: string;
  readonly state: 'open' | 'expired' | 'used';
}

/** What an invitation link is worth, without using it up. Refuses `link_invalid`. */
export function readInvitation(
  { brand, db, moment }: Tenant,
  subjectKind: SubjectKind,
  token: string,
): Promise<Result<Invitation, ApiRefusal>> {
  return db.run(async (scope) => {
    const found = await findLoginToken(scope, { token, purpose: 'invitation', subjectKind }, moment.wallNow, 'read');
    if (!found.ok) return found;
    const { state, subject } = found.value;
    const accounts = subjectKind === 'person' ? await listPersonAccounts(scope, subject.id) : [];
    return ok({ email: subject.email, name: subject.name, accountName: namesOf(accounts) ?? brand.name, state });
  });
}
