import type { TenantScope } from '@quittance/db';
import { type RefundEvent, type RefundState, transitionRefund } from '@quittance/domain';
import { sql } from 'kysely';
import type { RefundRow } from './stored-refund.ts';

/** What was learnt about a refund. */
export interface RefundNews {
  readonly state: RefundState;
  readonly providerRef: string | null;
  readonly failure: string | null;
}

const eventTo: Record<RefundState, RefundEvent | null> = {
  pending: null,
  succeeded: 'succeed',
  failed: 'fail',
  cancelled: 'cancel',
};

/**
 * The only place where a stored refund changes its status, under the lock of its payment. Answers the new status, or
 * null when nothing changed: what the machine does not allow is no news.
 */
export async function writeRefund(
  scope: TenantScope,
  row: RefundRow,
  { state, providerRef, failure }: RefundNews,
): Promise<RefundState | null> {
  const event = eventTo[state];
  const moved = event && row.status !== state ? transitionRefund(row.status, event) : null;
  const status = moved?.ok ? moved.value : row.status;
  await scope.trx
    .updateTable('refund')
    .set({
      status,
      failure,
      provider_ref: row.provider_ref ?? providerRef,
      ...(status === 'pending' ? {} : { resolve_due_at: null }),
    })
    .where('tenant_id', '=', scope.tenantId)
    .where('refund_id', '=', row.refund_id)
    .execute();
  if (status === row.status) return null;
  await countRefunds(scope, row.payment_id);
  return status;
}

/** What went back is known here without waiting for the provider to tell it of the payment. */
async function countRefunds({ trx, tenantId }: TenantScope, paymentId: string): Promise<void> {
  await trx
    .updateTable('payment')
    .set({
      refunded_minor: sql<bigint>`(select coalesce(sum(r.amount_minor), 0)::bigint from refund r
        where r.tenant_id = ${tenantId}::uuid and r.payment_id = ${paymentId}::uuid and r.status = 'succeeded')`,
    })
    .where('tenant_id', '=', tenantId)
    .where('payment_id', '=', paymentId)
    .execute();
}
