import type { TenantScope } from '@quittance/db';
import { type RawBuilder, sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';

/** `waiting`: parked until our record is there. `put_away`: tried to the end without finding one. */
export const inboxStates = ['received', 'waiting', 'put_away', 'applied', 'ignored'] as const;
export type InboxState = (typeof inboxStates)[number];

export const inboxFilters = ['attention', 'all'] as const;
export type InboxFilter = (typeof inboxFilters)[number];

export interface InboxQuery extends PageWish {
  /** `attention`: only what has not been applied although it came. */
  readonly filter: InboxFilter;
}

export interface InboxItem {
  readonly providerEventId: string;
  readonly providerType: string;
  readonly provider: string;
  readonly receivedAt: Date;
  readonly state: InboxState;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly detail: string | null;
}

const keyset: Keyset = {
  direction: 'desc',
  columns: [
    { column: sql`b.received_at`, type: sql`timestamptz` },
    { column: sql`b.provider_event_id`, type: sql`text` },
  ],
};

/** What providers told us, the newest first. */
export async function listInbox(scope: TenantScope, query: InboxQuery): Promise<Page<InboxItem>> {
  const matching = itemsMatching(scope, query);
  const page = await readPageOf(
    {
      keyset,
      matching,
      rows: matching
        .select(['b.provider_event_id', 'b.provider_type', 'c.provider', 'b.received_at', 'b.tries', 'b.next_try_at'])
        .select(['b.detail', stateOf.as('state'), pageKeys(keyset)]),
    },
    query,
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      providerEventId: row.provider_event_id,
      providerType: row.provider_type,
      provider: row.provider,
      receivedAt: row.received_at,
      state: row.state,
      tries: row.tries,
      nextTryAt: row.next_try_at,
      detail: row.detail,
    })),
  };
}

const stateOf: RawBuilder<InboxState> = sql`case when b.state <> 'parked' then b.state
  when b.next_try_at is null then 'put_away' else 'waiting' end`;

function itemsMatching({ trx, tenantId }: TenantScope, { filter }: InboxQuery) {
  return trx
    .selectFrom('inbox_event as b')
    .innerJoin('provider_connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'b.tenant_id').onRef('c.connection_id', '=', 'b.connection_id'),
    )
    .where('b.tenant_id', '=', tenantId)
    .$if(filter === 'attention', (rows) => rows.where('b.state', '=', 'parked'));
}
