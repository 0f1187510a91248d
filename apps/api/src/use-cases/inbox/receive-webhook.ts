import { tenantDatabase } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { PaymentProvider, ProviderContext } from '@quittance/providers';
import { inBatches } from '../../batching/in-batches.ts';
import { shareReads } from '../../batching/share-reads.ts';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { contextOf } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import { storeDeliveries, type VerifiedDelivery } from './store-deliveries.ts';

export interface IncomingWebhook {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly rawBody: Uint8Array;
  readonly headers: ReadonlyMap<string, string>;
}

/** A refused webhook with the status its provider expects; the reason is for the log, not for the sender. */
export interface WebhookRefusal extends ApiRefusal {
  readonly httpStatus: number;
}

/**
 * Verifies the bytes and stores every item once; answers how many there were, after the commit and never before, so
 * that what was acknowledged is never lost. Who dies between the commit and the answer is sent the same again, which
 * changes nothing. Nothing is applied here: the worker does that, in its own time.
 */
export type ReceiveWebhook = (webhook: IncomingWebhook) => Promise<Result<number, WebhookRefusal>>;

/** Deliveries in one transaction at most. */
const deliveriesAtMost = 500;

/**
 * The intake of one process. Deliveries that come at the same time share the reading of their connection's secrets and
 * one transaction; one that comes alone waits for nobody.
 */
export function openIntake(services: Services): ReceiveWebhook {
  const find = shareReads((key) => findDoor(services, key));
  const store = inBatches<VerifiedDelivery>((batch) => storeDeliveries(services.ingest, batch), deliveriesAtMost);
  return async ({ tenantId, connectionId, rawBody, headers }) => {
    const door = await find(`${tenantId} ${connectionId}`);
    if (!door) return { ok: false, error: { code: 'not_found', httpStatus: 404 } };
    const receivedAt = door.context.now();
    const verdict = await door.provider.webhooks.verify(door.context, { rawBody, headers, receivedAt });
    if (!verdict.accepted) {
      const values = { why: verdict.why };
      return { ok: false, error: { code: 'webhook_refused', values, httpStatus: verdict.httpStatus } };
    }
    const { items } = verdict;
    if (items.length > 0) await store({ tenantId, connectionId, items, receivedAt: services.wallNow() });
    return ok(items.length);
  };
}

interface Door {
  readonly provider: PaymentProvider;
  readonly context: ProviderContext;
}

/** What the deliveries of a connection are judged with, read as the role that may see this and store, and no more. */
async function findDoor(services: Services, key: string): Promise<Door | null> {
  const [tenantId = '', connectionId = ''] = key.split(' ');
  const row = await tenantDatabase(services.ingest, tenantId).runOne(({ trx }) =>
    trx
      .selectFrom('webhook_connection')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .executeTakeFirst(),
  );
  const provider = row && services.providers.get(row.provider);
  if (!provider) return null;
  const brand = { tenantId, businessOffsetMs: row.business_offset_ms };
  return { provider, context: contextOf(services, { brand }, row, provider) };
}
