import type { Actor } from '@quittance/db';
import type { CallError } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { businessNow } from '../../time/business-now.ts';
import type { AttemptId } from './attempt-key.ts';
import { verdictOf } from './attempt-verdict.ts';
import { finishAttempt } from './finish-attempt.ts';
import { lockPayment, snapshotOfRow } from './stored-payment.ts';
import { writePayment } from './write-payment.ts';

/**
 * Gives up a payment whose page nobody was ever sent to, so that the customer may begin anew at once: whatever became
 * of the lost call, nobody can pay there. No bank refused anything, so nobody is told of a refusal. Money that arrived
 * all the same would still be booked.
 */
export async function cancelUnseenPayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  attempt: AttemptId,
  error: CallError,
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const row = await lockPayment(scope, attempt.paymentId);
    if (row?.status !== 'created') return;
    const { state } = verdictOf(error);
    await finishAttempt(scope, attempt, state, { error: error.kind }, null, businessNow(services, tenant));
    await writePayment(scope, tenant, actor, row, {
      snapshot: { ...snapshotOfRow(row), state: 'cancelled' },
      providerRef: null,
      askAgainAt: tenant.moment.wallNow,
    });
  });
}
