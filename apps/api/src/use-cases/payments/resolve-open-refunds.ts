import { type CallError, money, type Result } from '@quittance/domain';
import { type Outcome, type RefundSnapshot, toRef } from '@quittance/providers';
import { workThrough } from '../../batching/work-through.ts';
import { type Connection, findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { applyRefundAnswer } from './apply-refund-answer.ts';
import { applyRefundSnapshot } from './apply-refund-snapshot.ts';
import { oursOf } from './provider-refs.ts';
import { readRefundedBefore } from './read-refunded-before.ts';
import type { PaymentRow } from './stored-payment.ts';
import { refundKey } from './stored-refund.ts';

/** How long the sweeper leaves a refund alone after looking at it, in ms of wall time. */
const pauseMs = 10 * 60_000;

/** Refunds looked at before the other duties get their turn. */
const refundsAtOnce = 100;

/** Payments whose refunds are asked about side by side; one that cannot be asked about never keeps the others waiting. */
const concurrency = 4;

/** Finds out about refunds whose outcome is not known, and sends one again only when it provably did not happen. */
export async function resolveOpenRefunds(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const wallNow = services.wallNow();
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('refund')
      .set({ resolve_due_at: new Date(wallNow.getTime() + pauseMs) })
      .where('tenant_id', '=', tenantId)
      .where('refund_id', 'in', (eb) =>
        eb
          .selectFrom('refund')
          .select('refund_id')
          .where('tenant_id', '=', tenantId)
          .where('resolve_due_at', '<=', wallNow)
          .orderBy('resolve_due_at')
          .limit(refundsAtOnce),
      )
      .returning(['refund_id', 'payment_id', 'amount_minor', 'currency', 'provider_ref', 'created_at'])
      .execute(),
  );
  // Those of one payment one after the other: each that is made again is told how much went back before it.
  const ofPayments = [...Map.groupBy(due, ({ payment_id }) => payment_id).values()];
  const resolveInTurn = async (refunds: readonly DueRefund[]) => {
    for (const refund of refunds) if (!signal.aborted) await resolveRefund(services, tenant, refund);
  };
  await workThrough(ofPayments, resolveInTurn, { concurrency, signal });
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

async function resolveRefund(services: Services, tenant: Tenant, refund: DueRefund): Promise<void> {
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
  if (!connection || !payment.provider_ref) return;
  if (refund.provider_ref) {
    const read = await connection.heed(
      connection.provider.refunds.get(connection.context({ paymentId: payment.payment_id }), {
        refund: toRef(refund.provider_ref),
      }),
    );
    if (read.ok) await applyRefundSnapshot(tenant, systemActor, payment.payment_id, read.value);
    return;
  }
  const answer = await lookUp(connection, tenant, payment, refund);
  const id = { refundId: refund.refund_id, paymentId: refund.payment_id };
  if (answer) await applyRefundAnswer(services, tenant, systemActor, id, answer);
}

/** Null as long as nothing is certain. */
async function lookUp(
  connection: Connection,
  tenant: Tenant,
  payment: PaymentRow,
  refund: DueRefund,
): Promise<Result<Outcome<RefundSnapshot>, CallError> | null> {
  const key = refundKey(refund.refund_id);
  const ours = oursOf(tenant.brand.tenantId, payment.account_id, key, null);
  const paymentRef = toRef<'payment'>(payment.provider_ref ?? '');
  const resolved = await connection.heed(
    connection.provider.resolve(connection.context({ paymentId: payment.payment_id }), {
      key,
      ours,
      sentAt: refund.created_at.toISOString(),
      lost: { call: 'refund', payment: paymentRef },
    }),
  );
  if (!resolved.ok) return null;
  if (resolved.value.found === 'refund') return { ok: true, value: resolved.value.outcome };
  if (resolved.value.found !== 'nothing') return null;
  const alreadyRefunded = await tenant.db.run((scope) => readRefundedBefore(scope, payment, refund.refund_id));
  return connection.heed(
    connection.provider.refunds.refund(connection.context({ paymentId: payment.payment_id }), {
      key,
      ours,
      payment: paymentRef,
      amount: money(refund.amount_minor, refund.currency),
      alreadyRefunded,
      reason: 'requested',
    }),
  );
}
