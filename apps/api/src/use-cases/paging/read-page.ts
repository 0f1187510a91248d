import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** Where a page begins: after, or before, the row with these sort values, as text. */
export interface Cursor {
  readonly side: 'after' | 'before';
  readonly values: readonly string[];
}

/** How a list is sorted: columns that together are unique, each with the type its text is cast to. */
export interface Keyset {
  readonly columns: readonly { readonly column: RawBuilder<unknown>; readonly type: RawBuilder<unknown> }[];
  readonly direction: 'asc' | 'desc';
}

export interface PageWish {
  readonly cursor: Cursor | null;
  readonly pageSize: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** The place of the first row shown, from 1; 0 on an empty page. */
  readonly from: number;
  readonly previous: Cursor | null;
  readonly next: Cursor | null;
}

/** What a list answers for one page: the rows beyond a boundary, with their sort values as `page_keys`. */
export interface PageQuery<Row extends { readonly page_keys: readonly string[] }> {
  readonly keyset: Keyset;
  rows(beyond: RawBuilder<SqlBool>, order: RawBuilder<unknown>, limit: number): Promise<Row[]>;
  count(beyond: RawBuilder<SqlBool>): Promise<number>;
}

/** One page by keyset: it never skips or repeats a row because others came in between. */
export async function readPage<Row extends { readonly page_keys: readonly string[] }>(
  query: PageQuery<Row>,
  { cursor, pageSize }: PageWish,
): Promise<Page<Row>> {
  const { keyset } = query;
  const backwards = cursor?.side === 'before';
  // Side by side in one transaction, they travel together.
  const [found, total] = await Promise.all([
    query.rows(beyond(keyset, cursor), orderOf(keyset, backwards), pageSize + 1),
    query.count(sql<SqlBool>`true`),
  ]);
  const rows = found.slice(0, pageSize);
  if (backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const before = first && cursor ? await query.count(beyond(keyset, cursorAt('before', first))) : 0;
  return {
    rows,
    total,
    from: first ? before + 1 : 0,
    previous: first && before > 0 ? cursorAt('before', first) : null,
    next: last && before + rows.length < total ? cursorAt('after', last) : null,
  };
}

/** The sort values of a row, for `select`. */
export function pageKeys({ columns }: Keyset) {
  return sql<string[]>`array[${sql.join(columns.map(({ column }) => sql`(${column})::text`))}]`.as('page_keys');
}

function cursorAt(side: Cursor['side'], { page_keys }: { readonly page_keys: readonly string[] }): Cursor {
  return { side, values: page_keys };
}

function beyond({ columns, direction }: Keyset, cursor: Cursor | null): RawBuilder<SqlBool> {
  if (!cursor) return sql<SqlBool>`true`;
  const compare = (cursor.side === 'after') === (direction === 'asc') ? sql`>` : sql`<`;
  const here = sql.join(columns.map(({ column }) => column));
  const there = sql.join(columns.map(({ type }, index) => sql`cast(${cursor.values[index]} as ${type})`));
  return sql<SqlBool>`(${here}) ${compare} (${there})`;
}

function orderOf({ columns, direction }: Keyset, backwards: boolean): RawBuilder<unknown> {
  const way = (direction === 'asc') === backwards ? sql`desc` : sql`asc`;
  return sql.join(columns.map(({ column }) => sql`${column} ${way}`));
}
