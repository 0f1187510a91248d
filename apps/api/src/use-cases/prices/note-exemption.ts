import type { Actor, TenantScope } from '@quittance/db';
import { touchSubscriptions } from '@quittance/db/billing';
import { type BusinessDate, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { accountExists } from '../admin/account-exists.ts';
import { lockAccount } from './lock-account.ts';

export interface NotedExemption {
  readonly accountId: string;
  /** Made by the form that asks: sent twice, it is noted once; sent again with another end, that end holds. */
  readonly exemptionId: string;
  /** What the authority calls the certificate; invoices without tax keep it as their evidence. */
  readonly reference: string;
  /** Supplies from here to before `until` bear no tax. */
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

/**
 * Notes a certificate that frees a customer from tax, or another end of one that is noted. What was invoiced stays.
 * Refuses `not_found`, `invalid_input` for an end before the beginning, and `form_reused` for the id of another one.
 */
export async function noteExemption(
  tenant: Tenant,
  wanted: NotedExemption,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  const { accountId, exemptionId, reference, from, until } = wanted;
  if (until !== null && until < from) return refuse('invalid_input', { field: 'until' });
  return tenant.db.run(async (scope) => {
    if (!(await accountExists(scope, accountId))) return refuse('not_found');
    const subscriptionIds = await lockAccount(scope, accountId);
    const noted = await writeExemption(scope, tenant, wanted, by.actor);
    if (!noted) return refuse('form_reused');
    await touchSubscriptions(scope, subscriptionIds, null);
    const target = { account: accountId, exemption: exemptionId };
    const after = { reference, from, until };
    await recordAudit(scope, { ...by, action: 'exemption.noted', target, after, at: tenant.moment.wallNow });
    return ok(undefined);
  });
}

async function writeExemption(
  { trx, tenantId }: TenantScope,
  { moment }: Tenant,
  { accountId, exemptionId, reference, from, until }: NotedExemption,
  actor: Actor,
): Promise<boolean> {
  const row = await trx
    .insertInto('tax_exemption')
    .values({
      ...{ tenant_id: tenantId, account_id: accountId, exemption_id: exemptionId, reference },
      ...{ valid_from: from, valid_until: until, noted_by: actor, noted_at: moment.wallNow },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'exemption_id'])
        .doUpdateSet({ valid_until: until })
        .where('tax_exemption.account_id', '=', accountId)
        .where('tax_exemption.reference', '=', reference)
        .where('tax_exemption.valid_from', '=', from),
    )
    .returning('exemption_id')
    .executeTakeFirst();
  return row !== undefined;
}
