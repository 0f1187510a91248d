import type { Actor, TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { collectToday, tellOfArrangement, withdrawCurrent } from './move-arrangement.ts';

/** Takes back what is in force for an invoice: dunning goes on. Refuses `not_found`. */
export async function withdrawArrangement(
  tenant: Tenant,
  invoiceId: string,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  const { moment } = tenant;
  return tenant.db.run(async (scope) => {
    const invoice = await lockInvoice(scope, invoiceId);
    if (!invoice || !(await withdrawCurrent(scope, invoiceId, moment.today))) return refuse('not_found');
    await collectToday(scope, invoiceId, moment.today);
    const { account_id: accountId, number } = invoice;
    await tellOfArrangement(scope, tenant, by.actor, { accountId, invoiceId, number, kind: 'arrangement.withdrawn' });
    const target = { invoice: invoiceId };
    await recordAudit(scope, { ...by, action: 'arrangement.withdrawn', target, at: moment.wallNow });
    return ok(undefined);
  });
}

/** The invoice before its arrangement, as everybody locks the two. */
function lockInvoice({ trx, tenantId }: TenantScope, invoiceId: string) {
  return trx
    .selectFrom('invoice')
    .select(['account_id', 'number'])
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .forUpdate()
    .executeTakeFirst();
}
