import type { TenantScope } from '@quittance/db';
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

/** One page of the account's invoices, by keyset: a page never skips or repeats one because others came in between. */
export async function listInvoices(
  scope: TenantScope,
  accountId: string,
  query: InvoiceQuery,
  today: BusinessDate,
): Promise<InvoicePage> {
  const { column } = sortColumns[query.sort];
  const backwards = query.cursor?.side === 'before';
  const order = (query.direction === 'asc') === backwards ? 'desc' : 'asc';
  const found = await matching(scope, accountId, query, today)
    .select(sql<string>`(${column})::text`.as('sort_value'))
    .$if(query.cursor !== null, (rows) => rows.where(beyond(query, query.cursor)))
    .orderBy(column, order)
    .orderBy('i.counter', order)
    .limit(query.pageSize + 1)
    .execute();
  const more = found.length > query.pageSize;
  const rows = found.slice(0, query.pageSize);
  if (backwards) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const before = first ? await count(scope, accountId, query, today, cursorAt('before', first)) : 0;
  const total = await count(scope, accountId, query, today, null);
  return {
    invoices: rows.map((row) => toSummary(row, today)),
    total,
    from: first ? before + 1 : 0,
    previous: first && before > 0 ? cursorAt('before', first) : null,
    next: last && (backwards || more) && before + rows.length < total ? cursorAt('after', last) : null,
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

async function count(
  scope: TenantScope,
  accountId: string,
  query: InvoiceQuery,
  today: BusinessDate,
  cursor: InvoiceCursor | null,
): Promise<number> {
  const row = await matching(scope, accountId, query, today)
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('rows'))
    .$if(cursor !== null, (rows) => rows.where(beyond(query, cursor)))
    .executeTakeFirstOrThrow();
  return row.rows;
}
