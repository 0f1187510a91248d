import { assertNever } from '@quittance/domain';
import { type Resolution, toRef } from '@quittance/providers';
import { workThrough } from '../../batching/work-through.ts';
import { type Connection, findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { businessNow } from '../../time/business-now.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { applyAnswer } from './apply-answer.ts';
import { attemptKey } from './attempt-key.ts';
import { keepSession } from './begin-hosted-payment.ts';
import { completePayment } from './complete-payment.ts';
import { finishAttempt } from './finish-attempt.ts';
import { postponeResolve } from './postpone-resolve.ts';
import { findCustomerRef, oursOf } from './provider-refs.ts';
import { readLatestAttempt } from './read-latest-attempt.ts';
import { retryPayment } from './retry-payment.ts';
import type { PaymentRow } from './stored-payment.ts';

/** Payments looked at before the other duties get their turn. */
const paymentsAtOnce = 100;

/** Payments asked about side by side; one that cannot be asked about never keeps the others waiting. */
const concurrency = 4;

type AttemptRow = NonNullable<Awaited<ReturnType<typeof readLatestAttempt>>>;

/** How long a failed look at a payment that is final is left alone, in ms of wall time: nobody waits for it. */
const readAgainMs = 60 * 60_000;

/**
 * The sweeper: finds out about every payment whose answer is overdue, and acts only on what is certain. A payment that
 * was reversed is due only where the books may hold something else than its bank: it is read once more.
 */
export async function resolveOpenPayments(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('payment')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('resolve_due_at', '<=', services.wallNow())
      .orderBy('resolve_due_at')
      .limit(paymentsAtOnce)
      .execute(),
  );
  const resolveOne = async (payment: PaymentRow) => {
    const againMs = payment.reversal === null ? undefined : readAgainMs;
    await postponeResolve(tenant, payment.payment_id, services.wallNow(), againMs);
    await resolvePayment(services, tenant, payment);
  };
  await workThrough(due, resolveOne, { concurrency, signal });
  return due.length;
}

async function resolvePayment(services: Services, tenant: Tenant, payment: PaymentRow): Promise<void> {
  const { row, attempt } = await tenant.db.run(async (scope) => ({
    row: await findConnection(scope, payment.connection_id),
    attempt: await readLatestAttempt(scope, payment.payment_id),
  }));
  const connection = row && openConnection(services, tenant, row);
  if (!connection || !attempt) return;
  const isReversed = payment.reversal !== null;
  if (attempt.state === 'not_done' && !isReversed) return retryPayment(services, tenant, payment, attempt);
  if (attempt.state === 'answered' || payment.session_ref || isReversed) {
    await completePayment(services, tenant, systemActor, payment);
    return;
  }
  const resolution = await askProvider(tenant, connection, payment, attempt);
  if (resolution) await actOn(services, tenant, connection, payment, attempt, resolution);
}

async function askProvider(
  tenant: Tenant,
  connection: Connection,
  payment: PaymentRow,
  attempt: AttemptRow,
): Promise<Resolution | null> {
  const customer = await tenant.db.run((scope) => findCustomerRef(scope, payment.account_id, payment.connection_id));
  const key = attemptKey({ paymentId: payment.payment_id, attemptNo: attempt.attempt_no });
  const lostPayment = payment.provider_ref === null ? null : toRef<'payment'>(payment.provider_ref);
  if (attempt.operation === 'charge' && !customer) return { found: 'nothing' };
  const answer = await connection.heed(
    connection.provider.resolve(connection.context({ paymentId: payment.payment_id }), {
      key,
      ours: oursOf(tenant.brand.tenantId, payment.account_id, key, null),
      sentAt: attempt.sent_at.toISOString(),
      lost:
        attempt.operation === 'charge' && customer
          ? { call: 'charge', customer, payment: lostPayment }
          : { call: 'begin_pay_once', customer },
    }),
  );
  return answer.ok ? answer.value : null;
}

async function actOn(
  services: Services,
  tenant: Tenant,
  connection: Connection,
  payment: PaymentRow,
  attempt: AttemptRow,
  resolution: Resolution,
): Promise<void> {
  const id = { paymentId: payment.payment_id, attemptNo: attempt.attempt_no };
  switch (resolution.found) {
    case 'payment':
      return applyAnswer(services, tenant, systemActor, id, { ok: true, value: resolution.outcome });
    case 'session':
      return tenant.db.run((scope) =>
        keepSession(scope, id, payment.account_id, connection.connectionId, resolution.session),
      );
    case 'nothing':
      await tenant.db.run((scope) =>
        finishAttempt(scope, id, 'not_done', { found: 'nothing' }, null, businessNow(services, tenant)),
      );
      return retryPayment(services, tenant, payment, attempt);
    case 'undecided':
      return postponeResolve(tenant, payment.payment_id, services.wallNow(), resolution.askAgainAfterMs);
    case 'refund':
      throw new Error('A provider answered a refund for a lost payment.');
    default:
      return assertNever(resolution);
  }
}
