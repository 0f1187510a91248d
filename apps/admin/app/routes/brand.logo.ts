import { fetchFromApi } from '@quittance/web/server';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** The brand's logo from our own origin. Scripts in a drawing find no nonce and never run. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { brand, caller } = visitOf(context);
  if (!brand.logoUrl) throw new Response(null, { status: 404 });
  const logo = await fetchFromApi(caller, brand.logoUrl);
  logo.headers.set('cache-control', 'private, max-age=3600');
  return logo;
}
