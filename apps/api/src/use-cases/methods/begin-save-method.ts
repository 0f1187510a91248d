import { newId, publicId } from '@quittance/db';
import { idPrefixes, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { findActiveConnection } from '../../providers/active-connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { keepCustomerRef, oursOf, readPayer } from '../payments/provider-refs.ts';
import { readAccount } from '../portal/read-account.ts';
import { giveUpUnseenMethod } from './complete-save-method.ts';
import { methodKey } from './method-key.ts';

export interface SaveRequest {
  readonly accountId: string;
  readonly rail: string;
  /** The portal's own address, for example `http://brand.localhost:4001`. */
  readonly portalUrl: string;
}

export interface BegunSave {
  readonly methodId: string;
  readonly redirectUrl: string;
  readonly allowedOrigins: readonly string[];
}

/** After this long the sweeper asks what became of the page, in ms of wall time. */
const sweepAfterMs = 10 * 60_000;

/** Opens the provider's own page on which the customer stores a method. We never see a card or account number. */
export async function beginSaveMethod(
  services: Services,
  tenant: Tenant,
  request: SaveRequest,
): Promise<Result<BegunSave, ApiRefusal>> {
  const { currency } = await tenant.db.run((scope) => readAccount(scope, request.accountId));
  const wish = { rail: request.rail, currency, purpose: 'save' as const };
  const offered = await findActiveConnection(services, tenant, wish);
  if (!offered.ok) return offered;
  const connection = offered.value;
  const methodId = newId();
  const key = methodKey(methodId);
  const payer = await tenant.db.run(async (scope) => {
    await scope.trx
      .insertInto('payment_method')
      .values({
        tenant_id: scope.tenantId,
        method_id: methodId,
        account_id: request.accountId,
        connection_id: connection.connectionId,
        rail: request.rail,
        status: 'pending',
        label: {},
        created_at: tenant.moment.businessNow,
        resolve_due_at: new Date(services.wallNow().getTime() + sweepAfterMs),
      })
      .execute();
    return readPayer(scope, request.accountId, connection.connectionId);
  });
  const returnUrl = `${request.portalUrl}/methods/${publicId(idPrefixes.method, methodId)}`;
  const answer = await connection.heed(
    connection.provider.methods.beginSave(connection.context(), {
      key,
      ours: oursOf(tenant.brand.tenantId, request.accountId, key, null),
      payer,
      rail: request.rail,
      currency,
      returnUrl,
      cancelUrl: `${returnUrl}?left=1`,
    }),
  );
  if (!answer.ok || answer.value.action.type !== 'redirect') {
    await giveUpUnseenMethod(tenant, systemActor, methodId);
    return refuse('provider_unavailable');
  }
  const { session, customer, action } = answer.value;
  await tenant.db.run(async (scope) => {
    await keepCustomerRef(scope, request.accountId, connection.connectionId, customer);
    await scope.trx
      .updateTable('payment_method')
      .set({ session_ref: session, customer_ref: customer })
      .where('tenant_id', '=', scope.tenantId)
      .where('method_id', '=', methodId)
      .execute();
  });
  return ok({ methodId, redirectUrl: action.url, allowedOrigins: connection.redirectOrigins });
}
