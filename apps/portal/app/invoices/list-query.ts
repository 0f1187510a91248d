import type { Sort } from '@quittance/ui';

export const invoiceFilters = ['all', 'open', 'overdue', 'paid', 'other'] as const;
const invoiceSorts = ['issued', 'due', 'amount', 'number'] as const;
type InvoiceSort = (typeof invoiceSorts)[number];

/** Which invoices the list shows and in which order; the whole of it stands in the address. */
export interface ListQuery {
  readonly filter: (typeof invoiceFilters)[number];
  readonly search: string;
  readonly sort: InvoiceSort;
  readonly direction: 'asc' | 'desc';
  readonly cursor: string | null;
}

/** Reads an address that anybody could have written: what it does not understand is as if it were not there. */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const text = (name: string) => parameters.get(name) ?? '';
  return {
    filter: invoiceFilters.find((filter) => filter === text('filter')) ?? 'all',
    search: text('search').trim().slice(0, 60),
    sort: invoiceSorts.find((sort) => sort === text('sort')) ?? 'issued',
    direction: text('direction') === 'asc' ? 'asc' : 'desc',
    cursor: text('cursor') || null,
  };
}

/** The address of a list; what is as usual is left out. */
export function hrefOf({ filter, search, sort, direction, cursor }: ListQuery): string {
  const parameters = new URLSearchParams();
  if (filter !== 'all') parameters.set('filter', filter);
  if (search !== '') parameters.set('search', search);
  if (sort !== 'issued') parameters.set('sort', sort);
  if (direction !== 'desc') parameters.set('direction', direction);
  if (cursor) parameters.set('cursor', cursor);
  const text = parameters.toString();
  return text === '' ? '/invoices' : `/invoices?${text}`;
}

/** For each column that sorts, how it does now and where the other way leads. */
export function sortsOf(query: ListQuery, label: (column: InvoiceSort) => string): Readonly<Record<string, Sort>> {
  const sorts = invoiceSorts.map((sort): [string, Sort] => {
    const isCurrent = sort === query.sort;
    const direction = isCurrent && query.direction === 'desc' ? 'asc' : 'desc';
    const shown = query.direction === 'asc' ? 'ascending' : 'descending';
    return [
      sort,
      {
        href: hrefOf({ ...query, sort, direction, cursor: null }),
        direction: isCurrent ? shown : null,
        label: label(sort),
      },
    ];
  });
  return Object.fromEntries(sorts);
}
