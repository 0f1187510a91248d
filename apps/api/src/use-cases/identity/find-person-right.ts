import type { TenantDatabase } from '@quittance/db';
import type { PersonAccountRight } from '../../security/signed-in.ts';

/** What a person may do in an account of the brand; null when the account is not theirs, or there is none. */
export function findPersonRight(
  db: TenantDatabase,
  personId: string,
  accountId: string,
): Promise<PersonAccountRight | null> {
  return db.runOne(async ({ tenantId, trx }) => {
    const row = await trx
      .selectFrom('account_person')
      .select(['access_right', 'location_ids'])
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row ? { right: row.access_right, locationIds: row.location_ids } : null;
  });
}
