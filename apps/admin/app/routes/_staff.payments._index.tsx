import { Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { readListQuery } from '~/lists/list-query.ts';
import { paymentFilters } from '~/payments/payment-filters.ts';
import { PaymentList } from '~/payments/payment-list.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, paymentFilters);
  const page = await api.admin.payments.list.query(query);
  return data({ title: translator.t('admin:navigation.payments'), query, page });
}

export default function Payments() {
  const { t } = useTranslation('admin');
  const { title, query, page } = useLoaderData<typeof loader>();
  return (
    <Page title={title} text={t('payments.text')}>
      <PaymentList path="/payments" query={query} page={page} withCustomer />
    </Page>
  );
}
