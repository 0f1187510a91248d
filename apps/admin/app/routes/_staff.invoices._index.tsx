import { Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { invoiceFilters } from '~/invoices/invoice-filters.ts';
import { InvoiceList } from '~/invoices/invoice-list.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, invoiceFilters);
  const page = await api.admin.invoices.list.query(query);
  return data({ title: translator.t('admin:navigation.invoices'), query, page });
}

export default function Invoices() {
  const { t } = useTranslation('admin');
  const { title, query, page } = useLoaderData<typeof loader>();
  return (
    <Page title={title} text={t('invoices.text')}>
      <InvoiceList path="/invoices" query={query} page={page} withCustomer />
    </Page>
  );
}
