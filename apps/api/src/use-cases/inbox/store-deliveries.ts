import { type Database, DatabaseTrouble, newId, runForTenants, type TenantScope } from '@quittance/db';
import type { WebhookItem } from '@quittance/providers';
import { sql } from 'kysely';
import { wakeQuery } from '../outbox/record-event.ts';

/** One delivery of a provider's, found genuine. */
export interface VerifiedDelivery {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly items: readonly WebhookItem[];
  readonly receivedAt: Date;
}

/**
 * Stores the items of all deliveries once, in one transaction with one insert a brand, and wakes the brands' workers. A
 * delivery that the database refuses fails alone: the others are tried again without it.
 */
export async function storeDeliveries(
  ingest: Database,
  deliveries: readonly VerifiedDelivery[],
): Promise<readonly PromiseSettledResult<void>[]> {
  const [outcome] = await Promise.allSettled([storeTogether(ingest, deliveries)]);
  // A database in trouble would refuse each of them; anything else is the fault of one.
  const isForAll = outcome.status === 'fulfilled' || isTroubleOfAll(outcome.reason);
  if (isForAll || deliveries.length === 1) return deliveries.map(() => outcome);
  const middle = Math.floor(deliveries.length / 2);
  return [
    ...(await storeDeliveries(ingest, deliveries.slice(0, middle))),
    ...(await storeDeliveries(ingest, deliveries.slice(middle))),
  ];
}

/** That a brand is on its way to another database is nothing to the others. */
function isTroubleOfAll(error: unknown): boolean {
  return error instanceof DatabaseTrouble && error.code !== 'read_only' && error.code !== 'moved_away';
}

/** Brands and events in the order of their ids, so that two processes with the same events never wait for each other. */
function storeTogether(ingest: Database, deliveries: readonly VerifiedDelivery[]): Promise<void> {
  const brands = Map.groupBy(deliveries, ({ tenantId }) => tenantId);
  const inOrder = [...brands].sort(([a], [b]) => compare(a, b));
  return runForTenants(
    ingest,
    inOrder.map(([tenantId, ofBrand]) => ({
      tenantId,
      build: (scope) => [insertItems(scope, ofBrand.flatMap(rowsOf)), wakeQuery(scope)],
    })),
  );
}

interface InboxRow {
  readonly connection_id: string;
  readonly provider_event_id: string;
  readonly provider_type: string;
  readonly trust: string;
  readonly item: WebhookItem;
  readonly received_at: Date;
}

function rowsOf({ connectionId, items, receivedAt }: VerifiedDelivery): InboxRow[] {
  return items.map((item) => ({
    connection_id: connectionId,
    // A scheme without event ids is a hint: never taken for a repeat.
    provider_event_id: item.providerEventId ?? `hint ${newId()}`,
    provider_type: item.providerType,
    trust: item.trust,
    item,
    received_at: receivedAt,
  }));
}

/** One parameter, however many rows: the statement stays prepared. */
function insertItems({ trx, tenantId }: TenantScope, rows: readonly InboxRow[]) {
  const inOrder = rows.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  return sql`insert into inbox_event (tenant_id, connection_id, provider_event_id, provider_type, trust, item,
      received_at, next_try_at)
    select ${tenantId}::uuid, connection_id, provider_event_id, provider_type, trust, item, received_at, received_at
    from json_to_recordset(${JSON.stringify(inOrder)}::text::json) as row(connection_id uuid, provider_event_id text,
      provider_type text, trust text, item jsonb, received_at timestamptz)
    on conflict do nothing`.compile(trx);
}

function keyOf({ connection_id, provider_event_id }: InboxRow): string {
  return `${connection_id} ${provider_event_id}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
