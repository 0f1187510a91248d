import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { publicEventOf } from './public-events.ts';

export interface FannedEvent {
  readonly event_id: string;
  readonly kind: string;
  readonly subject_id: string | null;
}

/** A message for each endpoint that wants to hear of an event, once, in the transaction that marks the event as told. */
export async function queueDeliveries(
  { trx, tenantId }: TenantScope,
  events: readonly FannedEvent[],
  wallNow: Date,
): Promise<void> {
  const told = events.flatMap((event) => {
    const found = publicEventOf(event.kind);
    return found ? [{ ...event, ...found }] : [];
  });
  if (told.length === 0) return;
  const endpoints = await trx
    .selectFrom('webhook_endpoint')
    .select(['endpoint_id', 'event_types'])
    .where('tenant_id', '=', tenantId)
    .where('switched_off', 'is', null)
    .orderBy('endpoint_id')
    .execute();
  const pairs = told.flatMap(({ event_id, type, subject, subject_id }) =>
    endpoints
      .filter(({ endpoint_id, event_types }) =>
        subject === 'endpoint' ? endpoint_id === subject_id : (event_types?.includes(type) ?? true),
      )
      .map(({ endpoint_id }) => [event_id, endpoint_id] as const),
  );
  if (pairs.length === 0) return;
  const [eventIds, endpointIds] = [pairs.map(([event]) => event), pairs.map(([, endpoint]) => endpoint)];
  await sql`
    insert into webhook_delivery (tenant_id, event_id, endpoint_id, next_try_at, created_at)
    select ${tenantId}::uuid, event_id, endpoint_id, ${wallNow}::timestamptz, ${wallNow}::timestamptz
    from unnest(${eventIds}::uuid[], ${endpointIds}::uuid[]) as pair (event_id, endpoint_id)
    on conflict do nothing`.execute(trx);
}
