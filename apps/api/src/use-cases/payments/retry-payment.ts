import type { TenantScope } from '@quittance/db';
import { money } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { applyAnswer } from './apply-answer.ts';
import type { AttemptId } from './attempt-key.ts';
import { sendCharge } from './charge-saved-method.ts';
import { findUsableMethod, type UsableMethod } from './find-usable-method.ts';
import { invoicesOfPayment } from './invoices-of-payment.ts';
import { readLatestAttempt } from './read-latest-attempt.ts';
import { insertAttempt } from './start-payment.ts';
import { lockPayment, type PaymentRow } from './stored-payment.ts';

/** After so many attempts that provably did nothing the payment fails, and dunning decides what is next. */
const attemptsAtMost = 6;

interface LastAttempt {
  readonly attempt_no: number;
  readonly operation: 'charge' | 'pay_once';
}

/**
 * Tries a payment again whose last attempt provably did nothing. A hosted page is not opened behind the customer's
 * back: such a payment is cancelled, and the customer may begin anew. What was read of the payment may be minutes old,
 * so nothing is sent unless it is still open and `last` still its last attempt.
 */
export async function retryPayment(
  services: Services,
  tenant: Tenant,
  payment: PaymentRow,
  last: LastAttempt,
): Promise<void> {
  const next = await tenant.db.run((scope) => commitNextAttempt(scope, services, tenant, payment.payment_id, last));
  if (next === 'settled_meanwhile') return;
  if (next === 'give_up') {
    const lastId = { paymentId: payment.payment_id, attemptNo: last.attempt_no };
    const value = { outcome: 'cancelled' as const, snapshot: null };
    return applyAnswer(services, tenant, systemActor, lastId, { ok: true, value });
  }
  await sendCharge(services, tenant, systemActor, {
    attempt: next.attempt,
    accountId: payment.account_id,
    invoiceId: next.invoices[0]?.invoice_id ?? null,
    amount: money(payment.amount_minor, payment.currency),
    method: next.method,
    description: next.invoices.map(({ number }) => number).join(', '),
  });
}

type NextAttempt =
  | 'settled_meanwhile'
  | 'give_up'
  | {
      readonly attempt: AttemptId;
      readonly method: UsableMethod;
      readonly invoices: Awaited<ReturnType<typeof invoicesOfPayment>>;
    };

/** Decides under the payment's lock, and commits the new attempt before it is sent. */
async function commitNextAttempt(
  scope: TenantScope,
  services: Services,
  tenant: Tenant,
  paymentId: string,
  last: LastAttempt,
): Promise<NextAttempt> {
  const payment = await lockPayment(scope, paymentId);
  const latest = await readLatestAttempt(scope, paymentId);
  if (payment?.status !== 'created' || latest?.attempt_no !== last.attempt_no || latest.state !== 'not_done')
    return 'settled_meanwhile';
  if (last.operation !== 'charge' || last.attempt_no >= attemptsAtMost) return 'give_up';
  const method = await findUsableMethod(scope, payment.account_id, payment.method_id);
  if (!method) return 'give_up';
  const attempt = { paymentId, attemptNo: last.attempt_no + 1 };
  await insertAttempt(scope, services, tenant, attempt, method.methodId);
  return { attempt, method, invoices: await invoicesOfPayment(scope, paymentId) };
}
