import type { Actor, TenantScope } from '@quittance/db';
import { publicId } from '@quittance/db';
import { idPrefixes, type Money, ok, type Result, refuse } from '@quittance/domain';
import { type BegunSession, railOf } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { findActiveConnection } from '../../providers/active-connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { readAccount } from '../portal/read-account.ts';
import { type AttemptId, attemptKey } from './attempt-key.ts';
import { cancelUnseenPayment } from './cancel-unseen-payment.ts';
import { keepCustomerRef, oursOf, readPayer } from './provider-refs.ts';
import { startPayment } from './start-payment.ts';

export interface HostedPaymentRequest {
  readonly accountId: string;
  readonly invoiceIds: readonly string[];
  readonly rail: string;
  readonly saveMethod: boolean;
  /** The portal's own address, for example `http://brand.localhost:4001`. */
  readonly portalUrl: string;
  /** What the payer was shown as the sum. */
  readonly expected?: Money | undefined;
}

export interface HostedPayment {
  readonly paymentId: string;
  /** Where to send the browser. */
  readonly redirectUrl: string;
  readonly allowedOrigins: readonly string[];
}

/** Opens the provider's own page on which the customer pays these invoices, optionally keeping the method. */
export async function beginHostedPayment(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  request: HostedPaymentRequest,
): Promise<Result<HostedPayment, ApiRefusal>> {
  const { currency } = await tenant.db.run((scope) => readAccount(scope, request.accountId));
  const wish = { rail: request.rail, currency: request.expected?.currency ?? currency, purpose: 'pay_once' as const };
  const offered = await findActiveConnection(services, tenant, wish);
  if (!offered.ok) return offered;
  const connection = offered.value;
  // One wish for all ways of paying: where a way cannot be kept, the customer still pays by it.
  const canKeep = railOf(connection.provider.manifest, request.rail)?.save !== 'none';
  const saveMethod = request.saveMethod && canKeep;
  const started = await startPayment(services, tenant, actor, {
    ...request,
    saveMethod,
    connectionId: connection.connectionId,
    methodId: null,
    initiator: 'customer',
  });
  if (!started.ok) return started;
  const attempt: AttemptId = started.value;
  const key = attemptKey(attempt);
  const returnUrl = `${request.portalUrl}/payments/${publicId(idPrefixes.payment, attempt.paymentId)}`;
  const answer = await connection.heed(
    connection.provider.payOnce.begin(connection.context({ paymentId: attempt.paymentId }), {
      key,
      ours: oursOf(tenant.brand.tenantId, request.accountId, key, request.invoiceIds[0] ?? null),
      payer: await tenant.db.run((scope) => readPayer(scope, request.accountId, connection.connectionId)),
      rail: request.rail,
      amount: started.value.amount,
      description: started.value.invoiceNumbers.join(', '),
      saveForLater: saveMethod,
      returnUrl,
      cancelUrl: `${returnUrl}?left=1`,
    }),
  );
  if (!answer.ok) {
    await cancelUnseenPayment(services, tenant, actor, attempt, answer.error);
    return refuse('provider_unavailable');
  }
  await tenant.db.run((scope) => keepSession(scope, attempt, request.accountId, connection.connectionId, answer.value));
  if (answer.value.action.type !== 'redirect') return refuse('provider_unavailable');
  return ok({
    paymentId: attempt.paymentId,
    redirectUrl: answer.value.action.url,
    allowedOrigins: connection.redirectOrigins,
  });
}

/** The session is known before the browser leaves, so that webhook, return and sweeper all find it. */
export async function keepSession(
  scope: TenantScope,
  attempt: AttemptId,
  accountId: string,
  connectionId: string,
  session: BegunSession,
): Promise<void> {
  await keepCustomerRef(scope, accountId, connectionId, session.customer);
  await scope.trx
    .updateTable('payment')
    .set({ session_ref: session.session })
    .where('tenant_id', '=', scope.tenantId)
    .where('payment_id', '=', attempt.paymentId)
    .execute();
}
