import { fetchFromApi } from '@quittance/web/server';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** The brand's logo from our own origin. A drawing may hold scripts: the policy keeps them from running. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { brand, caller } = visitOf(context);
  if (!brand.logoUrl) throw new Response(null, { status: 404 });
  const logo = await fetchFromApi(caller, brand.logoUrl);
  logo.headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  logo.headers.set('cache-control', 'private, max-age=3600');
  return logo;
}
