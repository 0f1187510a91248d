import type { Actor, TenantScope } from '@quittance/db';
import { assertNever } from '@quittance/domain';
import type { RefundSnapshot } from '@quittance/providers';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { bookRefund, bookRefundBack } from './book-refund.ts';
import { lockPayment, type PaymentRow } from './stored-payment.ts';
import { findRefund, insertExternalRefund, type RefundRow } from './stored-refund.ts';
import { type RefundNews, writeRefund } from './write-refund.ts';

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
    await carryOut(scope, tenant, actor, row, payment, news);
  });
}

/**
 * Ends a refund without a provider's word: one that was said no to before anything moved, so that what it had reserved
 * can be given back again, or one that staff paid out themselves.
 */
export async function endRefund(
  tenant: Tenant,
  actor: Actor,
  refund: { readonly refundId: string; readonly paymentId: string },
  news: Pick<RefundNews, 'failure'> & { readonly state: 'succeeded' | 'failed' | 'cancelled' },
): Promise<void> {
  await tenant.db.run(async (scope) => {
    const payment = await lockPayment(scope, refund.paymentId);
    const row = await scope.trx
      .selectFrom('refund')
      .selectAll()
      .where('tenant_id', '=', scope.tenantId)
      .where('refund_id', '=', refund.refundId)
      .executeTakeFirst();
    if (payment && row) await carryOut(scope, tenant, actor, row, payment, { ...news, providerRef: null });
  });
}

async function carryOut(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  row: RefundRow,
  payment: PaymentRow,
  news: RefundNews,
): Promise<void> {
  const became = await writeRefund(scope, row, news);
  if (became === null) return;
  switch (became) {
    case 'succeeded':
      await bookRefund(scope, tenant, row, payment);
      await tellOfRefund(scope, tenant, actor, row, payment.account_id);
      return;
    case 'failed':
      // Only what was booked as gone can come back.
      if (row.status !== 'succeeded') return;
      await bookRefundBack(scope, tenant, row, payment);
      return;
    case 'pending':
    case 'cancelled':
      return;
    default:
      assertNever(became);
  }
}

async function tellOfRefund(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  row: RefundRow,
  accountId: string,
): Promise<void> {
  const amount = { amountMinor: row.amount_minor.toString(), currency: row.currency };
  await recordEvents(scope, tenant.moment, actor, [
    { kind: 'payment.refunded', accountId, subjectId: row.payment_id, data: { amount } },
  ]);
}
