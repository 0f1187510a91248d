import { brandStylesheet } from '@quittance/ui/brand';
import type { Visit } from '../../visit.ts';

/** The brand's colours as a stylesheet of our own origin; the page asks for it by the colour, so it may be kept. */
export function brandStyles({ brand }: Pick<Visit<unknown>, 'brand'>): Response {
  return new Response(brandStylesheet(brand.colour), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'private, max-age=86400' },
  });
}
