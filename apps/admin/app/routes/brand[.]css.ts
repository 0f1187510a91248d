import { brandStylesheet } from '@quittance/ui/brand';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { visitOf } from '~/visit.server.ts';

/** The brand's colours as a stylesheet of our own origin; the page asks for it by the colour, so it may be kept. */
export function loader({ context }: LoaderFunctionArgs) {
  return new Response(brandStylesheet(visitOf(context).brand.colour), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'private, max-age=86400' },
  });
}
