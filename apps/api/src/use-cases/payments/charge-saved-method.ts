import type { Actor, TenantScope } from '@quittance/db';
import { type Money, ok, type Result, refuse } from '@quittance/domain';
import { toRef } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { applyAnswer } from './apply-answer.ts';
import { type AttemptId, attemptKey } from './attempt-key.ts';
import { findUsableMethod, type UsableMethod } from './find-usable-method.ts';
import { oursOf } from './provider-refs.ts';
import { startPaymentIn } from './start-payment.ts';

export interface ChargeRequest {
  readonly accountId: string;
  readonly invoiceIds: readonly string[];
  /** Null takes the account's default. */
  readonly methodId: string | null;
  readonly initiator: 'autopay' | 'customer' | 'staff';
  /** A part of a single invoice in minor units; all that is open when left out. */
  readonly partMinor?: bigint | undefined;
  /** What the payer was shown as the sum. */
  readonly expected?: Money | undefined;
}

/** Charges a stored method for open invoices. Answers the payment; what became of it stands in its row. */
export async function chargeSavedMethod(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  request: ChargeRequest,
): Promise<Result<string, ApiRefusal>> {
  const begun = await tenant.db.run((scope) => beginCharge(scope, services, tenant, actor, request));
  if (!begun.ok) return begun;
  await sendCharge(services, tenant, actor, begun.value);
  return ok(begun.value.attempt.paymentId);
}

/** Starts the payment, to be sent with `sendCharge` once it is committed; one that never is, the sweeper asks about. */
export async function beginCharge(
  scope: TenantScope,
  services: Services,
  tenant: Tenant,
  actor: Actor,
  request: ChargeRequest,
): Promise<Result<ChargeCall, ApiRefusal>> {
  const method = await findUsableMethod(scope, request.accountId, request.methodId);
  if (!method) return refuse('method_not_usable');
  const started = await startPaymentIn(scope, services, tenant, actor, {
    ...request,
    methodId: method.methodId,
    connectionId: method.connectionId,
    rail: method.rail,
    saveMethod: false,
  });
  if (!started.ok) return started;
  return ok({
    attempt: started.value,
    accountId: request.accountId,
    invoiceId: request.invoiceIds[0] ?? null,
    amount: started.value.amount,
    method,
    description: started.value.invoiceNumbers.join(', '),
  });
}

export interface ChargeCall {
  readonly attempt: AttemptId;
  readonly accountId: string;
  readonly invoiceId: string | null;
  readonly amount: Money;
  readonly method: UsableMethod;
  readonly description: string;
}

/** Sends a committed attempt and carries the answer into the payment. A missing plugin leaves it to the sweeper. */
export async function sendCharge(services: Services, tenant: Tenant, actor: Actor, call: ChargeCall): Promise<void> {
  const row = await tenant.db.run((scope) => findConnection(scope, call.method.connectionId));
  const connection = row && openConnection(services, tenant, row);
  if (!connection) return;
  const key = attemptKey(call.attempt);
  const answer = await connection.heed(
    connection.provider.charges.charge(connection.context({ paymentId: call.attempt.paymentId }), {
      key,
      ours: oursOf(tenant.brand.tenantId, call.accountId, key, call.invoiceId),
      amount: call.amount,
      customer: toRef(call.method.customerRef),
      method: toRef(call.method.methodRef),
      mandate: call.method.mandateRef === null ? null : toRef(call.method.mandateRef),
      rail: call.method.rail,
      description: call.description,
      statementSuffix: null,
      chargeOn: null,
    }),
  );
  await applyAnswer(services, tenant, actor, call.attempt, answer);
}
