import { useTranslation } from 'react-i18next';
import { ListControls } from '~/lists/list-controls.tsx';
import { type ListedPage, ListPages } from '~/lists/list-pages.tsx';
import type { ListQuery } from '~/lists/list-query.ts';
import { NoRows } from '~/lists/no-rows.tsx';
import { paymentFilters } from './payment-filters.ts';
import { PaymentTable, type PaymentTableProps } from './payment-table.tsx';

export interface PaymentListProps extends Pick<PaymentTableProps, 'withCustomer'> {
  readonly path: string;
  readonly query: ListQuery<(typeof paymentFilters)[number]>;
  readonly page: ListedPage & { readonly rows: PaymentTableProps['payments'] };
}

/** A page of payments with its steps, and for the whole brand with filters and search. */
export function PaymentList({ path, query, page, ...table }: PaymentListProps) {
  const { t } = useTranslation('admin');
  const list = { path, query, usual: 'all' };
  return (
    <>
      {table.withCustomer && (
        <ListControls
          path={path}
          query={query}
          filters={paymentFilters.map((value) => ({ value, text: t(`payments.filter.${value}`) }))}
          searchLabel={t('payments.searchLabel')}
        />
      )}
      <div>
        <PaymentTable
          {...table}
          payments={page.rows}
          empty={<NoRows {...list} icon="card" title={t('payments.noneTitle')} text={t('payments.none')} />}
        />
        <ListPages {...list} page={page} />
      </div>
    </>
  );
}
