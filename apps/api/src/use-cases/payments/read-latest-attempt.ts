import type { TenantScope } from '@quittance/db';

/** The newest try of a payment, or null for a payment without one. */
export async function readLatestAttempt({ trx, tenantId }: TenantScope, paymentId: string) {
  const row = await trx
    .selectFrom('payment_attempt')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', paymentId)
    .orderBy('attempt_no', 'desc')
    .executeTakeFirst();
  return row ?? null;
}
