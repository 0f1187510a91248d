import type { Actor, TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { collectToday, tellOfArrangement, withdrawCurrent } from './move-arrangement.ts';
import { findArrangement } from './stored-arrangement.ts';

/** Takes back what is in force for an invoice: dunning goes on. Refuses `not_found`. */
export async function withdrawArrangement(
  tenant: Tenant,
  invoiceId: string,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  const { moment } = tenant;
  return tenant.db.run(async (scope) => {
    const row = await findArrangement(scope, invoiceId);
    if (!row || !(await withdrawCurrent(scope, invoiceId, moment.today))) return refuse('not_found');
    await collectToday(scope, invoiceId, moment.today);
    const { account_id: accountId } = row;
    const number = await numberOf(scope, invoiceId);
    await tellOfArrangement(scope, tenant, by.actor, { accountId, invoiceId, number, kind: 'arrangement.withdrawn' });
    const target = { invoice: invoiceId };
    await recordAudit(scope, { ...by, action: 'arrangement.withdrawn', target, at: moment.wallNow });
    return ok(undefined);
  });
}

async function numberOf({ trx, tenantId }: TenantScope, invoiceId: string): Promise<string> {
  const row = await trx
    .selectFrom('invoice')
    .select('number')
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  return row.number;
}
