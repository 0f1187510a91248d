import type { Schema, TenantScope } from '@quittance/db';
import { type Selectable, sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';

export const deliveryFilters = ['all', 'waiting', 'failed', 'delivered'] as const;
export type DeliveryFilter = (typeof deliveryFilters)[number];

export interface DeliverySummary {
  readonly event_id: string;
  readonly kind: string;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly business_at: Date;
  readonly next_try_at: Date | null;
  readonly settled_at: Date | null;
  readonly delivered: boolean;
  /** All of them, replays too. */
  readonly attempts: number;
  readonly last: Pick<AttemptRow, 'failure' | 'http_status'> | null;
}

export type AttemptRow = Selectable<Schema['webhook_attempt']>;

const keyset: Keyset = { direction: 'desc', columns: [{ column: sql`d.event_id`, type: sql`uuid` }] };

/** What was sent to an endpoint and is on its way there, the newest event first. */
export async function listDeliveries(
  scope: TenantScope,
  query: PageWish & { readonly endpointId: string; readonly filter: DeliveryFilter },
): Promise<Page<DeliverySummary>> {
  const matching = deliveriesOf(scope, query.endpointId, query.filter);
  const page = await readPageOf(
    {
      keyset,
      matching,
      rows: matching
        .innerJoin('event as e', (on) =>
          on.onRef('e.tenant_id', '=', 'd.tenant_id').onRef('e.event_id', '=', 'd.event_id'),
        )
        .leftJoin('account as a', (on) =>
          on.onRef('a.tenant_id', '=', 'e.tenant_id').onRef('a.account_id', '=', 'e.account_id'),
        )
        .select(['d.event_id', 'd.next_try_at', 'd.settled_at', 'd.delivered', 'e.kind', 'e.account_id'])
        .select(['a.name as account_name', 'e.business_at', pageKeys(keyset)]),
    },
    query,
  );
  const events = page.rows.map(({ event_id }) => event_id);
  const attempts = await readAttempts(scope, query.endpointId, events);
  return {
    ...page,
    rows: page.rows.map((row) => {
      const own = attempts.filter(({ event_id }) => event_id === row.event_id);
      return { ...row, attempts: own.length, last: own.at(-1) ?? null };
    }),
  };
}

/** How often, when and with which outcome events were sent to an endpoint, the first try first. */
export async function readAttempts(
  { trx, tenantId }: TenantScope,
  endpointId: string,
  eventIds: readonly string[],
): Promise<AttemptRow[]> {
  if (eventIds.length === 0) return [];
  return trx
    .selectFrom('webhook_attempt')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .where('event_id', 'in', eventIds)
    .orderBy('event_id')
    .orderBy('attempt_no')
    .execute();
}

function deliveriesOf({ trx, tenantId }: TenantScope, endpointId: string, filter: DeliveryFilter) {
  return trx
    .selectFrom('webhook_delivery as d')
    .where('d.tenant_id', '=', tenantId)
    .where('d.endpoint_id', '=', endpointId)
    .$if(filter === 'waiting', (query) => query.where('d.next_try_at', 'is not', null))
    .$if(filter === 'failed', (query) => query.where('d.settled_at', 'is not', null).where('d.delivered', '=', false))
    .$if(filter === 'delivered', (query) => query.where('d.delivered', '=', true));
}
