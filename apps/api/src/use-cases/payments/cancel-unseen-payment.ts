import type { Actor } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';
import { lockPayment, snapshotOfRow } from './stored-payment.ts';
import { writePayment } from './write-payment.ts';

/**
 * Gives up a payment whose page nobody was ever sent to, so that the customer may begin anew at once: whatever became
 * of the lost call, nobody can pay there. Money that arrived all the same would still be booked.
 */
export async function cancelUnseenPayment(tenant: Tenant, actor: Actor, paymentId: string): Promise<void> {
  await tenant.db.run(async (scope) => {
    const row = await lockPayment(scope, paymentId);
    if (row?.status !== 'created') return;
    await writePayment(scope, tenant, actor, row, {
      snapshot: { ...snapshotOfRow(row), state: 'cancelled' },
      providerRef: null,
      askAgainAt: tenant.moment.wallNow,
    });
  });
}
