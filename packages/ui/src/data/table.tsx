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
  /** Keeps the cell on one line, for numbers and dates. */
  readonly nowrap?: boolean;
  /** Holds sentences: on a phone they stand below the header and start at the left, as text does. */
  readonly sentence?: boolean;
  /** Left out of the cards on a phone, because the page behind the row shows it too. */
  readonly wideOnly?: boolean;
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

/**
 * Rows of data: a table where there is room, a card for each row on a phone, and in a column between the two a card whose
 * values stand beside their headers. The markup is one and the same table.
 */
export function Table<Row>({ caption, captionHidden = false, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0) return <>{empty}</>;
  return (
    <div className="@container min-w-0">
      <div className="overflow-x-auto @3xl:rounded-2xl @3xl:border @3xl:border-edge @3xl:bg-surface @3xl:shadow-card">
        <table className="block w-full @3xl:table @3xl:border-separate @3xl:border-spacing-0">
          <caption
            className={
              captionHidden
                ? 'sr-only'
                : 'block pb-3 text-left text-sm text-faint @3xl:table-caption @3xl:caption-top @3xl:px-5 @3xl:pt-4 @3xl:pb-1'
            }
          >
            {caption}
          </caption>
          <thead className="sr-only @3xl:not-sr-only @3xl:table-header-group">
            <tr>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={column.sort?.direction ?? undefined}
                  className={classNames(
                    'border-b border-edge px-4 py-3 text-sm first:pl-5 last:pr-5 font-medium whitespace-nowrap text-faint',
                    column.align === 'end' ? 'text-right' : 'text-left',
                  )}
                >
                  {column.sort ? <SortHeader text={column.header} sort={column.sort} /> : column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="block space-y-3 @3xl:table-row-group">
            {rows.map((row) => (
              <tr
                key={rowKey(row)}
                className="flex flex-col rounded-xl border border-edge bg-surface p-4 shadow-card transition-colors @3xl:table-row @3xl:p-0 @3xl:shadow-none @3xl:hover:bg-sunken/60 @3xl:[&:not(:last-child)>*]:border-b"
              >
                {columns.map((column) => (
                  <Cell key={column.key} column={column} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const line = column.nowrap ? 'whitespace-nowrap' : 'wrap-anywhere';
  const figures = column.align === 'end' ? 'tabular-nums @3xl:text-right @3xl:whitespace-nowrap' : '';
  const onTable =
    '@3xl:table-cell @3xl:border-edge @3xl:px-4 @3xl:py-3.5 @3xl:first:pl-5 @3xl:last:pr-5 @3xl:align-middle';
  if (column.heading) {
    return (
      <th
        scope="row"
        className={`order-first mb-2 block border-b border-edge pb-3 text-left text-base font-semibold text-ink @3xl:mb-0 @3xl:border-b-0 @3xl:text-[0.9375rem] @3xl:font-medium ${onTable} ${figures} ${line}`}
      >
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td
      className={`${column.wideOnly ? 'hidden' : 'flex'} ${column.sentence ? 'flex-col gap-1 @lg:flex-row @lg:items-baseline @lg:gap-6' : 'items-baseline justify-between gap-6 @lg:justify-start'} py-1.5 text-[0.9375rem] text-soft ${onTable} ${figures} ${line}`}
    >
      <span aria-hidden="true" className="shrink-0 text-sm text-faint @lg:w-40 @3xl:hidden">
        {column.header}
      </span>
      <span className={`min-w-0 @3xl:contents ${column.sentence ? '' : '@max-lg:text-right'}`}>{column.cell(row)}</span>
    </td>
  );
}
