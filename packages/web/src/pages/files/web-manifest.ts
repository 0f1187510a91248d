import type { Visit } from '../../visit.ts';

/** Lets a phone keep the brand's pages on its home screen. */
export function webManifest({ brand, language }: Pick<Visit<unknown>, 'brand' | 'language'>): Response {
  const manifest = {
    name: brand.name,
    short_name: brand.name,
    lang: language,
    start_url: '/',
    display: 'standalone',
    background_color: '#f6f7f9',
    theme_color: brand.colour,
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'private, max-age=3600' },
  });
}
