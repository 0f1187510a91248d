import type { TenantScope } from '@quittance/db';
import { type Money, money } from '@quittance/domain';
import { sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';
import { type PayoutState, payoutState, payoutsOf } from './payout-rows.ts';

export const payoutFilters = ['all', 'unexplained', 'on_the_way', 'returned'] as const;
export type PayoutFilter = (typeof payoutFilters)[number];

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
  const matching = payoutsMatching(scope, query.filter);
  const page = await readPageOf(
    {
      keyset,
      matching,
      rows: matching
        .select(['p.payout_id', 'c.provider', 'p.provider_ref', 'p.currency', 'p.amount_minor', 'p.arrives_on'])
        .select(['o.lines', 'o.minor', payoutState.as('state'), pageKeys(keyset)]),
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
      amount: money(row.amount_minor, row.currency),
      arrivesOn: row.arrives_on,
      openLines: row.lines ?? 0,
      unexplained: money(row.minor ?? 0n, row.currency),
    })),
  };
}

function payoutsMatching(scope: TenantScope, filter: PayoutFilter) {
  return payoutsOf(scope)
    .$if(filter === 'unexplained', (rows) => rows.where('o.lines', '>', 0))
    .$if(filter === 'on_the_way', (rows) => rows.where('p.status', '=', 'pending'))
    .$if(filter === 'returned', (rows) => rows.where('p.status', '=', 'failed'));
}
