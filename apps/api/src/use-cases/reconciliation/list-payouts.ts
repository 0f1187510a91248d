import type { TenantScope } from '@quittance/db';
import { type CurrencyCode, type Money, money } from '@quittance/domain';
import { sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys, readPage } from '../paging/read-page.ts';

export const payoutFilters = ['all', 'unexplained', 'on_the_way', 'returned'] as const;
export type PayoutFilter = (typeof payoutFilters)[number];

/** How a payout stands: `checking` has arrived, and its lines are still to be read. */
export const payoutStates = ['on_the_way', 'checking', 'unexplained', 'explained', 'returned'] as const;
export type PayoutState = (typeof payoutStates)[number];

export interface PayoutSummary {
  readonly payoutId: string;
  /** The plugin's id. */
  readonly provider: string;
  readonly providerRef: string;
  readonly state: PayoutState;
  readonly amount: Money;
  readonly arrivesOn: string | null;
  /** Lines that wait for somebody, and what they come to. */
  readonly openLines: number;
  readonly unexplained: Money;
}

const keyset: Keyset = {
  direction: 'desc',
  columns: [
    { column: sql`p.first_seen_at`, type: sql`timestamptz` },
    { column: sql`p.payout_id`, type: sql`uuid` },
  ],
};

/** What providers paid out, the newest first. */
export async function listPayouts(
  scope: TenantScope,
  query: PageWish & { readonly filter: PayoutFilter },
): Promise<Page<PayoutSummary>> {
  const matching = () => payoutsMatching(scope, query.filter);
  const page = await readPage(
    {
      keyset,
      rows: (beyond, order, limit) =>
        matching()
          .select(['p.payout_id', 'c.provider', 'p.provider_ref', 'p.currency', 'p.amount_minor', 'p.arrives_on'])
          .select(['o.lines', 'o.minor', stateOf.as('state'), pageKeys(keyset)])
          .where(beyond)
          .orderBy(order)
          .limit(limit)
          .execute(),
      count: async (beyond) => {
        const counted = matching().where(beyond).select(sql<number>`count(*)::int`.as('rows'));
        return (await counted.executeTakeFirstOrThrow()).rows;
      },
    },
    query,
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      payoutId: row.payout_id,
      provider: row.provider,
      providerRef: row.provider_ref,
      state: row.state,
      amount: money(row.amount_minor, row.currency as CurrencyCode),
      arrivesOn: row.arrives_on,
      openLines: row.lines ?? 0,
      unexplained: money(row.minor ?? 0n, row.currency as CurrencyCode),
    })),
  };
}

/** From the row of a payout `p` and its open lines `o`. */
export const stateOf = sql<PayoutState>`case when p.status = 'failed' then 'returned'
  when p.status = 'pending' then 'on_the_way' when p.booked_on is null then 'checking'
  when o.lines > 0 then 'unexplained' else 'explained' end`;

/** The payouts `p` of the brand with their connection `c` and what is open of them, `o`. */
export function payoutsOf({ trx, tenantId }: TenantScope) {
  return trx
    .selectFrom('payout as p')
    .innerJoin('provider_connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'p.tenant_id').onRef('c.connection_id', '=', 'p.connection_id'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('payout_line as l')
          .whereRef('l.tenant_id', '=', 'p.tenant_id')
          .whereRef('l.payout_id', '=', 'p.payout_id')
          .where('l.unexplained_minor', '<>', 0n)
          .where('l.resolved_at', 'is', null)
          .select([sql<number>`count(*)::int`.as('lines'), sql<bigint>`sum(l.unexplained_minor)::bigint`.as('minor')])
          .as('o'),
      (join) => join.onTrue(),
    )
    .where('p.tenant_id', '=', tenantId);
}

function payoutsMatching(scope: TenantScope, filter: PayoutFilter) {
  return payoutsOf(scope)
    .$if(filter === 'unexplained', (rows) => rows.where('o.lines', '>', 0))
    .$if(filter === 'on_the_way', (rows) => rows.where('p.status', '=', 'pending'))
    .$if(filter === 'returned', (rows) => rows.where('p.status', '=', 'failed'));
}
