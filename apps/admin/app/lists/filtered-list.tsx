import type { IconName } from '@quittance/ui';
import type { ReactNode } from 'react';
import { ListControls, type ListControlsProps } from './list-controls.tsx';
import { type ListedPage, ListPages } from './list-pages.tsx';
import type { ListQuery } from './list-query.ts';
import { NoRows } from './no-rows.tsx';

export interface FilteredListProps<Filter extends string> {
  readonly path: string;
  readonly query: ListQuery<Filter>;
  readonly page: ListedPage;
  /** The filter of an address that names none. */
  readonly usual?: Filter | 'all';
  /** Null where everything is shown, as on a page about one customer. */
  readonly controls: Pick<ListControlsProps<Filter>, 'filters' | 'searchLabel'> | null;
  /** What an empty list says when nothing was filtered out. */
  readonly none: { readonly icon: IconName; readonly title: string; readonly text: string };
  /** Draws the rows, given what to show when there are none. */
  readonly children: (empty: ReactNode) => ReactNode;
}

/** A page of rows with its steps, and with filters and search where they help. */
export function FilteredList<Filter extends string>(props: FilteredListProps<Filter>) {
  const { path, query, page, usual = 'all', controls, none, children } = props;
  const list = { path, query, usual };
  return (
    <>
      {controls && <ListControls path={path} query={query} {...controls} />}
      <div>
        {children(<NoRows {...list} {...none} />)}
        <ListPages {...list} page={page} />
      </div>
    </>
  );
}
