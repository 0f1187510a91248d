import { Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CustomerTable } from '~/customers/customer-table.tsx';
import { FilteredList } from '~/lists/filtered-list.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { visitOf } from '~/visit.server.ts';

const filters = ['all', 'overdue', 'restricted', 'without_method', 'set_aside'] as const;
const path = '/customers';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, filters);
  const page = await api.admin.customers.list.query(query);
  return data({ title: translator.t('admin:navigation.customers'), query, page });
}

export default function Customers() {
  const { t } = useTranslation('admin');
  const { title, query, page } = useLoaderData<typeof loader>();
  return (
    <Page title={title} text={t('customers.text')}>
      <FilteredList
        path={path}
        query={query}
        page={page}
        controls={{
          filters: filters.map((value) => ({ value, text: t(`customers.filter.${value}`) })),
          searchLabel: t('customers.searchLabel'),
        }}
        none={{ icon: 'users', title: t('customers.noneTitle'), text: t('customers.none') }}
      >
        {(empty) => <CustomerTable customers={page.rows} empty={empty} />}
      </FilteredList>
    </Page>
  );
}
