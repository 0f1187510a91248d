import type { Actor, BillingSettings } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';

/** What a brand decides about endings, pauses and paying late. */
export type BillingChange = Required<Pick<BillingSettings, 'cancellation' | 'latePayment' | 'longestPauseDays'>>;

/** Changes how the brand bills from the next run on; what was invoiced stays. */
export async function updateBilling(
  { db, moment }: Tenant,
  { cancellation, latePayment, longestPauseDays }: BillingChange,
  { actor, from }: { readonly actor: Actor; readonly from: Visitor },
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
      .set({ billing: { ...billing, cancellation, latePayment, longestPauseDays } })
      .where('tenant_id', '=', tenantId)
      .execute();
    await recordAudit(scope, {
      actor,
      from,
      action: 'brand.billing_updated',
      target: { tenant: tenantId },
      before: {
        cancellation: billing.cancellation ?? 'period_end',
        latePayment: billing.latePayment ?? null,
        longestPauseDays: billing.longestPauseDays ?? null,
      },
      after: { cancellation, latePayment, longestPauseDays },
      at: moment.wallNow,
    });
  });
}
