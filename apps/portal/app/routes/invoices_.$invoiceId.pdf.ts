import { invoicePdf } from '@quittance/web/server';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

export function loader({ context, params }: LoaderFunctionArgs) {
  return invoicePdf(visitOf(context), params['invoiceId']);
}
