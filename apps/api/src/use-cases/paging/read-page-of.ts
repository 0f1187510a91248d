import { type SelectQueryBuilder, sql } from 'kysely';
import { type Keyset, type Page, type PageWish, readPage } from './read-page.ts';

interface PagedQueries<
  CountedDb,
  CountedTables extends keyof CountedDb,
  Counted,
  RowDb,
  RowTables extends keyof RowDb,
  Row,
> {
  readonly keyset: Keyset;
  /** What is counted: every row of the list, whatever it selects. */
  readonly matching: SelectQueryBuilder<CountedDb, CountedTables, Counted>;
  /** What is shown: the same rows with all that a row needs, `pageKeys` among it. */
  readonly rows: SelectQueryBuilder<RowDb, RowTables, Row>;
}

/** One page of a query; see `readPage`. */
export function readPageOf<
  CountedDb,
  CountedTables extends keyof CountedDb,
  Counted,
  RowDb,
  RowTables extends keyof RowDb,
  Row extends { readonly page_keys: readonly string[] },
>(
  { keyset, matching, rows }: PagedQueries<CountedDb, CountedTables, Counted, RowDb, RowTables, Row>,
  wish: PageWish,
): Promise<Page<Row>> {
  const counted = matching.clearSelect().select(sql<number>`count(*)::int`.as('rows')).$castTo<{ rows: number }>();
  return readPage<Row>(
    {
      keyset,
      rows: async (beyond, order, limit) =>
        (await rows.where(beyond).orderBy(order).limit(limit).execute()).map((row) => row as Row),
      count: async (beyond) => (await counted.where(beyond).executeTakeFirstOrThrow()).rows,
    },
    wish,
  );
}
