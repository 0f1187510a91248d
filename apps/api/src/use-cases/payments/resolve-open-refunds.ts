import { type CurrencyCode, money } from '@quittance/domain';
import { type RefundSnapshot, toRef } from '@quittance/providers';
import { type Connection, findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { applyRefundSnapshot } from './apply-refund-snapshot.ts';
import { oursOf } from './provider-refs.ts';
import { refundKey } from './refund-payment.ts';
import type { PaymentRow } from './stored-payment.ts';

/** How long the sweeper leaves a refund alone after looking at it, in ms of wall time. */
const pauseMs = 10 * 60_000;

/** Finds out about refunds whose outcome is not known, and sends one again only when it provably did not happen. */
export async function resolveOpenRefunds(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const wallNow = services.wallNow();
  const due = await tenant.db.run(({ trx, tenantId }) =>
    trx
      .updateTable('refund')
      .set({ resolve_due_at: new Date(wallNow.getTime() + pauseMs) })
      .where('tenant_id', '=', tenantId)
      .where('resolve_due_at', '<=', wallNow)
      .returning(['refund_id', 'payment_id', 'amount_minor', 'currency', 'provider_ref', 'created_at'])
      .execute(),
  );
  for (const refund of due) {
    if (signal.aborted) break;
    const snapshot = await ask(services, tenant, refund);
    if (snapshot) await applyRefundSnapshot(tenant, systemActor, refund.payment_id, snapshot);
  }
  return due.length;
}

interface DueRefund {
  readonly refund_id: string;
  readonly payment_id: string;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly provider_ref: string | null;
  readonly created_at: Date;
}

async function ask(services: Services, tenant: Tenant, refund: DueRefund): Promise<RefundSnapshot | null> {
  const { payment, row } = await tenant.db.run(async (scope) => {
    const found = await scope.trx
      .selectFrom('payment')
      .selectAll()
      .where('tenant_id', '=', scope.tenantId)
      .where('payment_id', '=', refund.payment_id)
      .executeTakeFirstOrThrow();
    return { payment: found, row: await findConnection(scope, found.connection_id) };
  });
  const connection = row && openConnection(services, tenant, row);
  if (!connection || !payment.provider_ref) return null;
  if (refund.provider_ref) {
    const read = await connection.provider.refunds.get(connection.context(), { refund: toRef(refund.provider_ref) });
    return read.ok ? read.value : null;
  }
  return lookUp(connection, tenant, payment, refund);
}

async function lookUp(
  connection: Connection,
  tenant: Tenant,
  payment: PaymentRow,
  refund: DueRefund,
): Promise<RefundSnapshot | null> {
  const key = refundKey(refund.refund_id);
  const ours = oursOf(tenant.brand.tenantId, payment.account_id, key, null);
  const paymentRef = toRef<'payment'>(payment.provider_ref ?? '');
  const resolved = await connection.provider.resolve(connection.context(), {
    key,
    ours,
    sentAt: refund.created_at.toISOString(),
    lost: { call: 'refund', payment: paymentRef },
  });
  if (!resolved.ok) return null;
  if (resolved.value.found === 'refund') return resolved.value.outcome.snapshot;
  if (resolved.value.found !== 'nothing') return null;
  const sent = await connection.provider.refunds.refund(connection.context(), {
    key,
    ours,
    payment: paymentRef,
    amount: money(refund.amount_minor, refund.currency as CurrencyCode),
    alreadyRefunded: money(payment.refunded_minor, payment.currency as CurrencyCode),
    reason: 'requested',
  });
  return sent.ok ? sent.value.snapshot : null;
}
