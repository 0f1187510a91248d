import { useTranslation } from 'react-i18next';
import { ListControls } from '~/lists/list-controls.tsx';
import { type ListedPage, ListPages } from '~/lists/list-pages.tsx';
import type { ListQuery } from '~/lists/list-query.ts';
import { NoRows } from '~/lists/no-rows.tsx';
import { invoiceFilters } from './invoice-filters.ts';
import { InvoiceTable, type InvoiceTableProps } from './invoice-table.tsx';

export interface InvoiceListProps extends Pick<InvoiceTableProps, 'withCustomer'> {
  readonly path: string;
  readonly query: ListQuery<(typeof invoiceFilters)[number]>;
  readonly page: ListedPage & { readonly rows: InvoiceTableProps['invoices'] };
}

/** A page of invoices with its steps, and for the whole brand with filters and search. */
export function InvoiceList({ path, query, page, ...table }: InvoiceListProps) {
  const { t } = useTranslation('admin');
  const list = { path, query, usual: 'all' };
  return (
    <>
      {table.withCustomer && (
        <ListControls
          path={path}
          query={query}
          filters={invoiceFilters.map((value) => ({ value, text: t(`invoices.filter.${value}`) }))}
          searchLabel={t('invoices.searchLabel')}
        />
      )}
      <div>
        <InvoiceTable
          {...table}
          invoices={page.rows}
          empty={<NoRows {...list} icon="invoice" title={t('invoices.noneTitle')} text={t('invoices.none')} />}
        />
        <ListPages {...list} page={page} />
      </div>
    </>
  );
}
