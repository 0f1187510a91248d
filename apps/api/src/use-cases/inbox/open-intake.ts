import { tenantDatabase } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { PaymentProvider, ProviderContext, WebhookVerdict } from '@quittance/providers';
import { inBatches } from '../../batching/in-batches.ts';
import { shareReads } from '../../batching/share-reads.ts';
import { servicesOf } from '../../cells/cells.ts';
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

/** The intake of a process that serves brands of several databases: one of its own for each of them. */
export function openIntakes(services: Services): ReceiveWebhook {
  if (!services.cells) return openIntake(services);
  const opened = new Map<Services, ReceiveWebhook>();
  return async (webhook) => {
    const there = await servicesOf(services, webhook.tenantId);
    const receive = opened.get(there) ?? openIntake(there);
    opened.set(there, receive);
    return receive(webhook);
  };
}

/** Events in one transaction at most, unless a single delivery brings more. */
const eventsAtMost = 1_000;

/**
 * How long a connection's secrets may be judged by without reading them again, in ms. A webhook that they refuse is
 * judged anew by what is true now, so that only a secret's end may come so much late.
 */
const keepMs = 1_000;

/**
 * The intake of one process. Deliveries that come at the same time share the reading of their connection's secrets and
 * one transaction; one that comes alone waits for nobody.
 */
function openIntake(services: Services): ReceiveWebhook {
  const doors = shareReads((key) => findDoor(services, key), keepMs);
  const store = inBatches<VerifiedDelivery>(
    (batch) => storeDeliveries(services.ingest, batch),
    eventsAtMost,
    ({ items }) => items.length,
  );
  return async (webhook) => {
    const { tenantId, connectionId } = webhook;
    const key = `${tenantId} ${connectionId}`;
    const found = await doors.recent(key);
    let verdict = await judge(found.value, webhook);
    if (found.wasKept && !verdict?.accepted) verdict = await judge((await doors.fresh(key)).value, webhook);
    if (!verdict) return { ok: false, error: { code: 'not_found', httpStatus: 404 } };
    if (!verdict.accepted) {
      const values = { why: verdict.why };
      return { ok: false, error: { code: 'webhook_refused', values, httpStatus: verdict.httpStatus } };
    }
    const { items } = verdict;
    if (items.length > 0) await store({ tenantId, connectionId, items, receivedAt: services.wallNow() });
    return ok(items.length);
  };
}

/** Null where there is no such connection. */
async function judge(door: Door | null, { rawBody, headers }: IncomingWebhook): Promise<WebhookVerdict | null> {
  if (!door) return null;
  const { provider, context } = door;
  return provider.webhooks.verify(context, { rawBody, headers, receivedAt: context.now() });
}

interface Door {
  readonly provider: PaymentProvider;
  /** Kept so shortly that its deadline is far away for every delivery. */
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
