import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import type { DisputeRow } from './stored-dispute.ts';

/** Notes where the dispute stands now, after whatever was noted before; answers the step's number. */
export async function addStep({ trx, tenantId }: TenantScope, { moment }: Tenant, row: DisputeRow): Promise<number> {
  const { step_no } = await trx
    .insertInto('dispute_step')
    .values({
      tenant_id: tenantId,
      dispute_id: row.dispute_id,
      step_no: sql<number>`(select coalesce(max(s.step_no), 0) + 1 from dispute_step s
        where s.tenant_id = ${tenantId}::uuid and s.dispute_id = ${row.dispute_id}::uuid)`,
      position: row.status,
      amount_minor: row.amount_minor,
      taken_minor: row.taken_minor,
      fee_minor: row.fee_minor,
      respond_by: row.respond_by,
      business_at: moment.businessNow,
    })
    .returning('step_no')
    .executeTakeFirstOrThrow();
  return step_no;
}
