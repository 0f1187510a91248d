import type { ReactNode } from 'react';
import { classNames } from '../foundation/class-names.ts';
import { type Sort, SortHeader } from './sort-header.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** `end` for figures: right-aligned, all digits of one width. */
  readonly align?: 'start' | 'end';
  /** Names the row; on a phone it is the head of the card. One column of a table. */
  readonly heading?: boolean;
  readonly sort?: Sort;
}

export interface TableProps<Row> {
  /** Says what the table holds; read out, and shown unless `captionHidden`. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Shown in place of the rows when there are none. */
  readonly empty: ReactNode;
}

/** Rows of data: a table where there is room, a card for each row on a phone. The markup is one and the same table. */
export function Table<Row>({ caption, captionHidden = false, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0) return <>{empty}</>;
  return (
    <table className="block w-full md:table md:rounded-xl md:border md:border-edge md:bg-surface md:shadow-card md:border-separate md:border-spacing-0">
      <caption
        className={
          captionHidden ? 'sr-only' : 'block pb-3 text-left text-sm text-faint md:table-caption md:caption-top'
        }
      >
        {caption}
      </caption>
      <thead className="sr-only md:not-sr-only md:table-header-group">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sort?.direction ?? undefined}
              className={classNames(
                'border-b border-edge px-4 py-3 text-sm font-medium whitespace-nowrap text-faint',
                column.align === 'end' ? 'text-right' : 'text-left',
              )}
            >
              {column.sort ? <SortHeader text={column.header} sort={column.sort} /> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block space-y-3 md:table-row-group">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className="flex flex-col rounded-xl border border-edge bg-surface p-4 shadow-card transition-colors md:table-row md:p-0 md:shadow-none md:hover:bg-sunken/60 md:[&:not(:last-child)>*]:border-b"
          >
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const figures = column.align === 'end' ? 'tabular-nums md:text-right md:whitespace-nowrap' : '';
  const onTable = 'md:table-cell md:border-edge md:px-4 md:py-3.5 md:align-middle';
  if (column.heading) {
    return (
      <th
        scope="row"
        className={`order-first mb-2 block border-b border-edge pb-3 text-left text-base font-semibold text-ink md:mb-0 md:border-b-0 md:text-[0.9375rem] md:font-medium ${onTable} ${figures}`}
      >
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={`flex items-baseline justify-between gap-6 py-1.5 text-[0.9375rem] text-soft ${onTable} ${figures}`}>
      <span aria-hidden="true" className="shrink-0 text-sm text-faint md:hidden">
        {column.header}
      </span>
      <span className="min-w-0 text-right md:contents">{column.cell(row)}</span>
    </td>
  );
}
