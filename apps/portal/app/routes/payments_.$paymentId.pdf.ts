import { fetchFromApi } from '@quittance/web/server';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** The receipt as a file, streamed as the API draws it. */
export function loader({ context, params }: LoaderFunctionArgs) {
  const paymentId = encodeURIComponent(params['paymentId'] ?? '');
  return fetchFromApi(visitOf(context).caller, `/files/payments/${paymentId}.pdf`);
}
