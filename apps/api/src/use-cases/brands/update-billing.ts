import type { Actor, BillingSettings } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { type BillingRules, billingRulesOf } from './billing-rules.ts';

/** What is not named stays as it is. */
export type BillingChange = { readonly [Rule in keyof BillingRules]?: BillingRules[Rule] | undefined };

/** Changes how the brand bills from the next run on; what was invoiced stays. */
export async function updateBilling(
  { db, moment }: Tenant,
  change: BillingChange,
  { actor, from }: { readonly actor: Actor; readonly from: Visitor },
): Promise<void> {
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  await db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const { billing } = await trx
      .selectFrom('tenant')
      .select('billing')
      .where('tenant_id', '=', tenantId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const changed: BillingSettings = { ...billing, ...named };
    await trx.updateTable('tenant').set({ billing: changed }).where('tenant_id', '=', tenantId).execute();
    await recordAudit(scope, {
      actor,
      from,
      action: 'brand.billing_updated',
      target: { tenant: tenantId },
      before: { ...billingRulesOf(billing) },
      after: { ...billingRulesOf(changed) },
      at: moment.wallNow,
    });
  });
}
