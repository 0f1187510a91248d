import type { TenantScope } from '@quittance/db';
import type { PersonRight } from '@quittance/domain';

/** `invited`: a link was sent and works; `expired`: it works no more; `not_invited`: nobody asked for one yet. */
export type PortalAccess = 'accepted' | 'invited' | 'expired' | 'not_invited';

export interface AccountPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly right: PersonRight;
  /** Names of the locations the right is for; null means all. */
  readonly locations: readonly string[] | null;
  readonly access: PortalAccess;
}

/** The people who hold a right in the account, and whether they have found their way into the portal. */
export async function listPeople(
  { trx, tenantId }: TenantScope,
  accountId: string,
  wallNow: Date,
): Promise<AccountPerson[]> {
  const rows = await trx
    .selectFrom('account_person as ap')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'ap.tenant_id').onRef('p.person_id', '=', 'ap.person_id'),
    )
    .select(['p.person_id', 'p.name', 'p.email', 'p.password_hash', 'ap.access_right', 'ap.location_ids'])
    .select((eb) => [
      eb
        .selectFrom('login_token as t')
        .whereRef('t.tenant_id', '=', 'p.tenant_id')
        .whereRef('t.subject_id', '=', 'p.person_id')
        .where('t.subject_kind', '=', 'person')
        .where('t.purpose', '=', 'invitation')
        .select((on) => on.fn.max('t.expires_at').as('until'))
        .as('invited_until'),
    ])
    .where('ap.tenant_id', '=', tenantId)
    .where('ap.account_id', '=', accountId)
    .orderBy('p.name')
    .orderBy('p.person_id')
    .execute();
  const locations = await trx
    .selectFrom('location')
    .select(['location_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .execute();
  const names = new Map(locations.map((row) => [row.location_id, row.name]));
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    email: row.email,
    right: row.access_right,
    locations: row.location_ids?.map((id) => names.get(id) ?? id) ?? null,
    access: accessOf(row.password_hash !== null, row.invited_until, wallNow),
  }));
}

function accessOf(hasPassword: boolean, invitedUntil: Date | null, wallNow: Date): PortalAccess {
  if (hasPassword) return 'accepted';
  if (invitedUntil === null) return 'not_invited';
  return invitedUntil > wallNow ? 'invited' : 'expired';
}
