import { useTranslation } from 'react-i18next';
import { FilteredList, type FilteredListProps } from '~/lists/filtered-list.tsx';
import type { ListedPage } from '~/lists/list-pages.tsx';
import { paymentFilters } from './payment-filters.ts';
import { PaymentTable, type PaymentTableProps } from './payment-table.tsx';

type Filter = (typeof paymentFilters)[number];

export interface PaymentListProps
  extends Pick<FilteredListProps<Filter>, 'path' | 'query'>,
    Pick<PaymentTableProps, 'withCustomer'> {
  readonly page: ListedPage & { readonly rows: PaymentTableProps['payments'] };
}

/** A page of payments, for the whole brand with filters and search. */
export function PaymentList({ withCustomer = false, ...list }: PaymentListProps) {
  const { t } = useTranslation('admin');
  const filters = paymentFilters.map((value) => ({ value, text: t(`payments.filter.${value}`) }));
  return (
    <FilteredList
      {...list}
      controls={withCustomer ? { filters, searchLabel: t('payments.searchLabel') } : null}
      none={{ icon: 'card', title: t('payments.noneTitle'), text: t('payments.none') }}
    >
      {(empty) => <PaymentTable payments={list.page.rows} withCustomer={withCustomer} empty={empty} />}
    </FilteredList>
  );
}
