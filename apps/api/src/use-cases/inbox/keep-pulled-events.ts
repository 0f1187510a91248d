import { createHash } from 'node:crypto';
import { tenantDatabase } from '@quittance/db';
import type { WebhookItem } from '@quittance/providers';
import { servicesOf } from '../../cells/cells.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';

/**
 * Stores what a provider listed in the inbox, through the same door as its webhooks. What a webhook brought before, or
 * brings later, is the same row by the provider's own event id. Answers how many were new.
 */
export async function keepPulledEvents(
  services: Services,
  { brand }: Tenant,
  connectionId: string,
  items: readonly WebhookItem[],
): Promise<number> {
  if (items.length === 0) return 0;
  const receivedAt = services.wallNow();
  const rows = items.map((item) => ({
    tenant_id: brand.tenantId,
    connection_id: connectionId,
    provider_event_id: item.providerEventId ?? nameOf(item),
    provider_type: item.providerType,
    trust: item.trust,
    item,
    received_at: receivedAt,
    next_try_at: receivedAt,
  }));
  const { ingest } = await servicesOf(services, brand.tenantId);
  const kept = await tenantDatabase(ingest, brand.tenantId).runOne(({ trx }) =>
    trx
      .insertInto('inbox_event')
      // In the order of their names, as webhooks are stored: two transactions with the same events never wait for each other.
      .values(rows.toSorted((a, b) => (a.provider_event_id < b.provider_event_id ? -1 : 1)))
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  return kept.reduce((total, { numInsertedOrUpdatedRows }) => total + Number(numInsertedOrUpdatedRows ?? 0n), 0);
}

/** An event without an id is known by all that it says: listed again in the overlap of two looks it is no second one. */
function nameOf({ providerType, occurredAt, payload }: WebhookItem): string {
  const told = JSON.stringify([providerType, occurredAt, Object.entries(payload).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return `pulled ${createHash('sha256').update(told).digest('hex')}`;
}
