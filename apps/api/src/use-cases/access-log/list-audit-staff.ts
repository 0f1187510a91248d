import type { TenantScope } from '@quittance/db';

/** Who of the brand's staff may stand in its audit log, by name; those who have left as well. */
export async function listAuditStaff({ trx, tenantId }: TenantScope) {
  const rows = await trx
    .selectFrom('staff')
    .select(['staff_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .orderBy('name')
    .orderBy('staff_id')
    .limit(200)
    .execute();
  return rows.map(({ staff_id: staffId, name }) => ({ staffId, name }));
}
