import { ButtonLink } from '@quittance/ui';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useCustomer } from '~/customers/use-customer.ts';
import { useMay } from '~/frame/use-staff.ts';
import { readListQuery } from '~/lists/list-query.ts';
import { paymentFilters } from '~/payments/payment-filters.ts';
import { PaymentList } from '~/payments/payment-list.tsx';
import { visitOf } from '~/visit.server.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const query = readListQuery(request, paymentFilters);
  const wanted = { ...query, accountId: params['accountId'] ?? '' };
  return data({ query, page: await visitOf(context).api.admin.payments.list.query(wanted) });
}

export default function CustomerPayments() {
  const { t } = useTranslation('books');
  const may = useMay();
  const { id } = useCustomer();
  const { query, page } = useLoaderData<typeof loader>();
  return (
    <>
      {may('payment.record') && (
        <div>
          <ButtonLink variant="secondary" href={`/customers/${id}/receive`}>
            {t('receipt.record')}
          </ButtonLink>
        </div>
      )}
      <PaymentList path={`/customers/${id}/payments`} query={query} page={page} />
    </>
  );
}
