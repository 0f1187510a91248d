import type { Actor, DisputeSettings } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { disputeSettingsOf } from './dispute-settings.ts';

/** Changes who answers and who bears what is lost, for what is decided from now on; what was booked stays. */
export async function updateDisputeSettings(
  { db, moment }: Tenant,
  settings: DisputeSettings,
  { actor, from }: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<void> {
  await db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const { billing } = await trx
      .selectFrom('tenant')
      .select('billing')
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('tenant')
      .set({ billing: { ...billing, disputes: settings } })
      .where('tenant_id', '=', tenantId)
      .execute();
    await recordAudit(scope, {
      ...{ actor, from, action: 'brand.disputes_updated', target: { tenant: tenantId }, at: moment.wallNow },
      before: { ...disputeSettingsOf({ billing }) },
      after: { ...settings },
    });
  });
}
