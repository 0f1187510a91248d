import { html } from 'hono/html';

/** Escaped html. */
export type Markup = ReturnType<typeof html>;

/** One HTML page of the sandbox; every page says loudly that it is one. */
export function page(options: { language: string; title: string; banner: string; body: Markup }): Markup {
  return html`<!doctype html>
<html lang="${options.language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${options.title} · Sandbox</title>
    <link rel="icon" href="/sandbox.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/sandbox.css">
  </head>
  <body>
    <header class="banner">${options.banner}</header>
    ${options.body}
  </body>
</html>`;
}

/**
 * Headers of a page: no script, no frame, forms only to ourselves and, because browsers hold redirects after a form to
 * the same rule, to the origins it may lead to. `more` are further directives.
 */
export function pageHeaders(
  formTargets: readonly (string | null)[] = [],
  more: readonly string[] = [],
): Record<string, string> {
  const origins = formTargets.flatMap((url) => (url !== null && URL.canParse(url) ? [new URL(url).origin] : []));
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action ${["'self'", ...new Set(origins)].join(' ')}`,
    ...more,
  ].join('; ');
  return {
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}
