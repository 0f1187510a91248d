import type { Tenant } from '../../tenant/brand.ts';

/** How long the sweeper leaves a payment alone after looking at it, in ms of wall time, unless it says otherwise. */
const pauseMs = 60_000;

/**
 * Moves the next look at a payment into the future before looking now: a look that fails is repeated, but not at once.
 * What somebody else has settled meanwhile is not looked at again.
 */
export async function postponeResolve(tenant: Tenant, paymentId: string, wallNow: Date, byMs = pauseMs): Promise<void> {
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('payment')
      .set({ resolve_due_at: new Date(wallNow.getTime() + byMs) })
      .where('tenant_id', '=', tenantId)
      .where('payment_id', '=', paymentId)
      .where('resolve_due_at', 'is not', null)
      .execute(),
  );
}
