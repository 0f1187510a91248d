import type { Actor } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';
import { lockPayment } from '../payments/stored-payment.ts';
import { readScheme } from './read-scheme.ts';
import { lockDispute } from './stored-dispute.ts';
import { tellOfDispute } from './tell-of-dispute.ts';
import { watchDispute } from './watch-dispute.ts';

/** A day on which a dispute becomes more pressing has come: notes it, and tells staff when it is urgent now. */
export async function remindOfDispute(
  tenant: Tenant,
  actor: Actor,
  { disputeId, paymentId }: { readonly disputeId: string; readonly paymentId: string },
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const payment = await lockPayment(scope, paymentId);
    const row = payment && (await lockDispute(scope, { disputeId }));
    if (!payment || !row) return;
    const watch = watchDispute(tenant, {
      ...{ position: row.status, respondBy: row.respond_by, stageOpenedOn: row.stage_opened_on },
      scheme: await readScheme(scope, payment),
    });
    const after = await scope.trx
      .updateTable('dispute')
      .set({ urgency: watch.urgency, remind_on: watch.nextOn })
      .where('tenant_id', '=', scope.tenantId)
      .where('dispute_id', '=', disputeId)
      .returningAll()
      .executeTakeFirstOrThrow();
    const before = { position: row.status, urgency: row.urgency };
    await tellOfDispute({ scope, tenant, actor }, { before, after });
  });
}
