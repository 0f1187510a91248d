import { newId, type TenantScope, tenantDatabase } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { WebhookItem } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { wakeTenant } from '../outbox/record-event.ts';

export interface IncomingWebhook {
  readonly connectionId: string;
  readonly rawBody: Uint8Array;
  readonly headers: ReadonlyMap<string, string>;
}

/** A refused webhook with the status its provider expects; the reason is for the log, not for the sender. */
export interface WebhookRefusal extends ApiRefusal {
  readonly httpStatus: number;
}

/**
 * Verifies the bytes and stores every item once; answers only after the commit, so that what was acknowledged is never
 * lost. Nothing is applied here: the worker does that, in its own time.
 */
export async function receiveWebhook(
  services: Services,
  tenant: Tenant,
  webhook: IncomingWebhook,
): Promise<Result<number, WebhookRefusal>> {
  const ingest = tenantDatabase(services.ingest, tenant.brand.tenantId);
  const row = await ingest.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('webhook_connection')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', webhook.connectionId)
      .executeTakeFirst(),
  );
  const connection = row && openConnection(services, tenant, row);
  if (!connection) return { ok: false, error: { code: 'not_found', httpStatus: 404 } };
  const context = connection.context();
  const verdict = await connection.provider.webhooks.verify(context, {
    rawBody: webhook.rawBody,
    headers: webhook.headers,
    receivedAt: context.now(),
  });
  if (!verdict.accepted) {
    const values = { why: verdict.why };
    return { ok: false, error: { code: 'webhook_refused', values, httpStatus: verdict.httpStatus } };
  }
  await ingest.run((scope) => storeItems(scope, services, webhook, verdict.items));
  return ok(verdict.items.length);
}

async function storeItems(
  scope: TenantScope,
  services: Services,
  webhook: IncomingWebhook,
  items: readonly WebhookItem[],
): Promise<void> {
  if (items.length === 0) return;
  const receivedAt = services.wallNow();
  await scope.trx
    .insertInto('inbox_event')
    .values(
      items.map((item) => ({
        tenant_id: scope.tenantId,
        connection_id: webhook.connectionId,
        // A scheme without event ids is a hint: never taken for a repeat.
        provider_event_id: item.providerEventId ?? `hint ${newId()}`,
        provider_type: item.providerType,
        trust: item.trust,
        item,
        body: Buffer.from(webhook.rawBody),
        received_at: receivedAt,
        next_try_at: receivedAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await wakeTenant(scope);
}
