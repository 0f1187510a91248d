import { useTranslation } from 'react-i18next';
import { FilteredList, type FilteredListProps } from '~/lists/filtered-list.tsx';
import type { ListedPage } from '~/lists/list-pages.tsx';
import { invoiceFilters } from './invoice-filters.ts';
import { InvoiceTable, type InvoiceTableProps } from './invoice-table.tsx';

type Filter = (typeof invoiceFilters)[number];

export interface InvoiceListProps
  extends Pick<FilteredListProps<Filter>, 'path' | 'query'>,
    Pick<InvoiceTableProps, 'withCustomer'> {
  readonly page: ListedPage & { readonly rows: InvoiceTableProps['invoices'] };
}

/** A page of invoices, for the whole brand with filters and search. */
export function InvoiceList({ withCustomer = false, ...list }: InvoiceListProps) {
  const { t } = useTranslation('admin');
  const filters = invoiceFilters.map((value) => ({ value, text: t(`invoices.filter.${value}`) }));
  return (
    <FilteredList
      {...list}
      controls={withCustomer ? { filters, searchLabel: t('invoices.searchLabel') } : null}
      none={{ icon: 'invoice', title: t('invoices.noneTitle'), text: t('invoices.none') }}
    >
      {(empty) => <InvoiceTable invoices={list.page.rows} withCustomer={withCustomer} empty={empty} />}
    </FilteredList>
  );
}
