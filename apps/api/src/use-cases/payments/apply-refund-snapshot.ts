import type { Actor } from '@quittance/db';
import type { RefundSnapshot } from '@quittance/providers';
import type { Tenant } from '../../tenant/brand.ts';
import { applyRefundNews } from './apply-refund-news.ts';
import { lockPayment } from './stored-payment.ts';
import { findRefund, insertExternalRefund } from './stored-refund.ts';
import type { RefundNews } from './write-refund.ts';

/** Carries what a provider says about a refund into our row, and books the money once each way it moved. */
export async function applyRefundSnapshot(
  tenant: Tenant,
  actor: Actor,
  paymentId: string,
  snapshot: RefundSnapshot,
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const payment = await lockPayment(scope, paymentId);
    if (!payment) return;
    const known = await findRefund(scope, snapshot);
    const row = known ?? (await insertExternalRefund(scope, tenant, paymentId, snapshot));
    const news = { state: snapshot.state, providerRef: snapshot.ref, failure: snapshot.failure };
    await applyRefundNews(scope, tenant, actor, row, payment, news);
  });
}

/**
 * Ends a refund without a provider's word, one that was said no to before anything moved, so that what it had reserved
 * can be given back again.
 */
export async function endRefund(
  tenant: Tenant,
  actor: Actor,
  refund: { readonly refundId: string; readonly paymentId: string },
  news: Pick<RefundNews, 'failure'> & { readonly state: 'failed' | 'cancelled' },
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const payment = await lockPayment(scope, refund.paymentId);
    const row = await scope.trx
      .selectFrom('refund')
      .selectAll()
      .where('tenant_id', '=', scope.tenantId)
      .where('refund_id', '=', refund.refundId)
      .executeTakeFirst();
    if (payment && row) await applyRefundNews(scope, tenant, actor, row, payment, { ...news, providerRef: null });
  });
}
