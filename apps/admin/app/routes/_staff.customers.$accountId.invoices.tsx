import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useCustomer } from '~/customers/use-customer.ts';
import { invoiceFilters } from '~/invoices/invoice-filters.ts';
import { InvoiceList } from '~/invoices/invoice-list.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { visitOf } from '~/visit.server.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const query = readListQuery(request, invoiceFilters);
  const wanted = { ...query, accountId: params['accountId'] ?? '' };
  return data({ query, page: await visitOf(context).api.admin.invoices.list.query(wanted) });
}

export default function CustomerInvoices() {
  const { id } = useCustomer();
  const { query, page } = useLoaderData<typeof loader>();
  return <InvoiceList path={`/customers/${id}/invoices`} query={query} page={page} />;
}
