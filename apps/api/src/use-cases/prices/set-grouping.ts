import type { Actor } from '@quittance/db';
import { touchSubscriptions } from '@quittance/db/billing';
import { type InvoiceGrouping, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { lockAccount } from './lock-account.ts';

/** Whether the account's next invoices are one for everything or one for each location. Refuses `not_found`. */
export async function setGrouping(
  { db, moment }: Tenant,
  { accountId, grouping }: { readonly accountId: string; readonly grouping: InvoiceGrouping },
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const subscriptionIds = await lockAccount(scope, accountId);
    const changed = await scope.trx
      .updateTable('account')
      .set({ invoice_grouping: grouping })
      .where('tenant_id', '=', scope.tenantId)
      .where('account_id', '=', accountId)
      .returning('account_id')
      .executeTakeFirst();
    if (!changed) return refuse('not_found');
    // A run that has read the account decides again.
    if (subscriptionIds.length > 0) await touchSubscriptions(scope, subscriptionIds, null);
    const entry = { action: 'account.grouping_set' as const, target: { account: accountId }, after: { grouping } };
    await recordAudit(scope, { ...by, ...entry, at: moment.wallNow });
    return ok(undefined);
  });
}
