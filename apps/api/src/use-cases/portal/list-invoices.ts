import type { TenantDatabase, TenantScope } from '@quittance/db';
import type { BusinessDate } from '@quittance/domain';
import { type SqlBool, sql } from 'kysely';
import { type InvoiceSummary, selectSummaries, toSummary } from './invoice-summary.ts';

export const invoiceFilters = ['all', 'open', 'overdue', 'paid', 'other'] as const;
export type InvoiceFilter = (typeof invoiceFilters)[number];

export const invoiceSorts = ['issued', 'due', 'amount', 'number'] as const;
export type InvoiceSort = (typeof invoiceSorts)[number];

/** Where a page begins: after, or before, the invoice whose sort value and counter it names. */
export interface InvoiceCursor {
  readonly side: 'after' | 'before';
  readonly value: string;
  readonly counter: string;
}

export interface InvoiceQuery {
  readonly filter: InvoiceFilter;
  /** A part of the number, in any case; empty finds all. */
  readonly search: string;
  readonly sort: InvoiceSort;
  readonly direction: 'asc' | 'desc';
  readonly cursor: InvoiceCursor | null;
  readonly pageSize: number;
}

export interface InvoicePage {
  readonly invoices: readonly InvoiceSummary[];
  readonly total: number;
  /** The place of the first invoice shown, from 1; 0 on an empty page. */
  readonly from: number;
  readonly previous: InvoiceCursor | null;
  readonly next: InvoiceCursor | null;
}

/** Sort values as SQL, with the type that a cursor's text is cast to. */
const sortColumns = {
  issued: { column: sql`i.issue_date`, type: sql`date` },
  due: { column: sql`i.due_date`, type: sql`date` },
  amount: { column: sql`i.gross_minor`, type: sql`bigint` },
  number: { column: sql`i.series || lpad(i.counter::text, 12, '0')`, type: sql`text` },
};

/**
 * One page of the account's invoices, by keyset: a page never skips or repeats one because others came in between. The
 * first page, which most visitors stay with, costs one round trip.
 */
export async function listInvoices(
  db: TenantDatabase,
  accountId: string,
  query: InvoiceQuery,
  today: BusinessDate,
): Promise<InvoicePage> {
  if (query.cursor === null) {
    const [found, [all]] = await db.runTogether((scope) => [
      pageOf(scope, accountId, query, today).compile(),
      countOf(scope, accountId, query, today, null).compile(),
    ]);
    return toPage(shownOf(found, query), query, today, { before: 0, total: all?.rows ?? 0 });
  }
  return db.run(async (scope) => {
    const shown = shownOf(await pageOf(scope, accountId, query, today).execute(), query);
    const [first] = shown.rows;
    const [before, all] = await Promise.all([
      first && countOf(scope, accountId, query, today, cursorAt('before', first)).executeTakeFirst(),
      countOf(scope, accountId, query, today, null).executeTakeFirst(),
    ]);
    return toPage(shown, query, today, { before: before?.rows ?? 0, total: all?.rows ?? 0 });
  });
}

function pageOf(scope: TenantScope, accountId: string, query: InvoiceQuery, today: BusinessDate) {
  const { column } = sortColumns[query.sort];
  const order = (query.direction === 'asc') === isBackwards(query) ? 'desc' : 'asc';
  return matching(scope, accountId, query, today)
    .select(sql<string>`(${column})::text`.as('sort_value'))
    .$if(query.cursor !== null, (rows) => rows.where(beyond(query, query.cursor)))
    .orderBy(column, order)
    .orderBy('i.counter', order)
    .limit(query.pageSize + 1);
}

type PageRow = Awaited<ReturnType<ReturnType<typeof pageOf>['execute']>>[number];

interface Shown {
  readonly rows: readonly PageRow[];
  /** There are others beyond the last one read. */
  readonly more: boolean;
}

/** What was read, in the order shown and without the one row that only tells that there are more. */
function shownOf(found: readonly PageRow[], query: InvoiceQuery): Shown {
  const rows = found.slice(0, query.pageSize);
  return { rows: isBackwards(query) ? rows.reverse() : rows, more: found.length > query.pageSize };
}

function isBackwards({ cursor }: InvoiceQuery): boolean {
  return cursor?.side === 'before';
}

function toPage(
  { rows, more }: Shown,
  query: InvoiceQuery,
  today: BusinessDate,
  { before, total }: { readonly before: number; readonly total: number },
): InvoicePage {
  const [first, last] = [rows[0], rows.at(-1)];
  const goesOn = (isBackwards(query) || more) && before + rows.length < total;
  return {
    invoices: rows.map((row) => toSummary(row, today)),
    total,
    from: first ? before + 1 : 0,
    previous: first && before > 0 ? cursorAt('before', first) : null,
    next: last && goesOn ? cursorAt('after', last) : null,
  };
}

function cursorAt(side: InvoiceCursor['side'], row: { sort_value: string; counter: bigint }): InvoiceCursor {
  return { side, value: row.sort_value, counter: row.counter.toString() };
}

function matching(scope: TenantScope, accountId: string, { filter, search }: InvoiceQuery, today: BusinessDate) {
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return selectSummaries(scope, accountId)
    .$if(search !== '', (rows) => rows.where('i.number', 'ilike', pattern))
    .$if(filter === 'open', (rows) => rows.where('i.status', '=', 'open'))
    .$if(filter === 'overdue', (rows) => rows.where('i.status', '=', 'open').where('i.due_date', '<', today))
    .$if(filter === 'paid', (rows) => rows.where('i.status', '=', 'paid'))
    .$if(filter === 'other', (rows) => rows.where('i.status', 'in', ['void', 'uncollectible']));
}

/** Rows on the cursor's side of it, in the order shown. */
function beyond({ sort, direction }: InvoiceQuery, cursor: InvoiceCursor | null) {
  const { column, type } = sortColumns[sort];
  if (!cursor) return sql<SqlBool>`true`;
  const compare = (cursor.side === 'after') === (direction === 'asc') ? sql`>` : sql`<`;
  return sql<SqlBool>`(${column}, i.counter) ${compare} (cast(${cursor.value} as ${type}), cast(${cursor.counter} as bigint))`;
}

function countOf(
  scope: TenantScope,
  accountId: string,
  query: InvoiceQuery,
  today: BusinessDate,
  cursor: InvoiceCursor | null,
) {
  return matching(scope, accountId, query, today)
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('rows'))
    .$if(cursor !== null, (rows) => rows.where(beyond(query, cursor)));
}
