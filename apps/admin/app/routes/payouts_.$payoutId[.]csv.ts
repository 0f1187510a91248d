import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** A payout's lines as a file; the API decides who may read it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api } = visitOf(context);
  const { csv, providerRef } = await api.admin.payouts.download.query({ payoutId: params['payoutId'] ?? '' });
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="payout-${providerRef.replaceAll(/[^\w-]/g, '-')}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
