import { fetchFromApi } from '../../api/fetch-from-api.ts';
import type { Visit } from '../../visit.ts';

/**
 * The brand's logo from our own origin; a 404 is thrown where there is none. Scripts in a drawing find no nonce and never
 * run.
 */
export async function brandLogo({ brand, caller }: Pick<Visit<unknown>, 'brand' | 'caller'>): Promise<Response> {
  if (!brand.logoUrl) throw new Response(null, { status: 404 });
  const logo = await fetchFromApi(caller, brand.logoUrl);
  logo.headers.set('cache-control', 'private, max-age=3600');
  return logo;
}
