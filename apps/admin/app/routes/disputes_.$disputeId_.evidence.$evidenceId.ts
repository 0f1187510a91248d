import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** A file of a dispute, always as a download; the API decides who may read it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { disputes } = visitOf(context).api.admin;
  const wanted = { disputeId: params['disputeId'] ?? '', evidenceId: params['evidenceId'] ?? '' };
  const { name, mediaType, contentBase64 } = await disputes.evidenceFile.query(wanted);
  return new Response(Buffer.from(contentBase64, 'base64'), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
