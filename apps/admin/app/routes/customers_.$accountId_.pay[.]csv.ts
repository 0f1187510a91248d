import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** What a customer's members earned, as a file; the API decides who may read it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const days = { from: searchParams.get('from') || null, to: searchParams.get('to') || null };
  const { pay } = visitOf(context).api.admin;
  const { csv, from, to } = await pay.statements.query({ accountId: params['accountId'] ?? '', ...days });
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="pay-${from}-${to}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
