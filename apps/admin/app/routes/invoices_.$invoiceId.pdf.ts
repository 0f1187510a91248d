import { fetchFromApi } from '@quittance/web/server';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** The invoice as a file, streamed as the API draws it. */
export function loader({ context, params }: LoaderFunctionArgs) {
  const invoiceId = encodeURIComponent(params['invoiceId'] ?? '');
  return fetchFromApi(visitOf(context).caller, `/files/invoices/${invoiceId}.pdf`);
}
