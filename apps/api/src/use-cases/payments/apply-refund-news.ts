import type { Actor, TenantScope } from '@quittance/db';
import { assertNever } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { bookRefund, bookRefundBack } from './book-refund.ts';
import type { PaymentRow } from './stored-payment.ts';
import type { RefundRow } from './stored-refund.ts';
import { type RefundNews, writeRefund } from './write-refund.ts';

/** Writes what was learnt about a refund and books the money once each way it moved. The caller holds the payment's lock. */
export async function applyRefundNews(
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
