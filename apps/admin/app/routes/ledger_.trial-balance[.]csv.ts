import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** The trial balance as a file; the API decides who may read it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const wanted = new URL(request.url).searchParams.get('asOf') || null;
  const { asOf, csv } = await visitOf(context).api.admin.ledger.trialBalance.query({ asOf: wanted });
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="trial-balance-${asOf}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
