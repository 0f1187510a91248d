/** What a list shows and where its page begins; the whole of it stands in the address. */
export interface ListQuery<Filter extends string = string> {
  readonly filter: Filter;
  readonly search: string;
  readonly cursor: string | null;
}

/** Reads an address that anybody could have written: what it does not understand is as if it were not there. */
export function readListQuery<Filter extends string>(
  request: Request,
  filters: readonly [Filter, ...Filter[]],
): ListQuery<Filter> {
  const { searchParams } = new URL(request.url);
  const text = (name: string) => searchParams.get(name) ?? '';
  return {
    filter: filters.find((filter) => filter === text('filter')) ?? filters[0],
    search: text('search').trim().slice(0, 100),
    cursor: text('cursor') || null,
  };
}

/** The address of a list; `usual` is the filter that need not be named. */
export function hrefOf(path: string, { filter, search, cursor }: ListQuery, usual: string): string {
  const parameters = new URLSearchParams();
  if (filter !== usual) parameters.set('filter', filter);
  if (search !== '') parameters.set('search', search);
  if (cursor) parameters.set('cursor', cursor);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
