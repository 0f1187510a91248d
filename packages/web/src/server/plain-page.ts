/** A page that needs no Remix, no brand and no script: for moments when none of them can be had. */
export interface PlainPage {
  readonly status: number;
  readonly language: string;
  readonly title: string;
  readonly text: string;
  /** Small print, such as the number of the request. */
  readonly note?: string;
  readonly link?: { readonly href: string; readonly text: string };
  /** Also goes to the link by itself, at once. */
  readonly leaves?: boolean;
}

/** The page as a response that is never stored. Every text is escaped. */
export function plainPage(page: PlainPage): Response {
  const link =
    page.link && `<p><a class="button" href="${escapeHtml(page.link.href)}">${escapeHtml(page.link.text)}</a></p>`;
  const refresh =
    page.leaves && page.link && `<meta http-equiv="refresh" content="0;url=${escapeHtml(page.link.href)}">`;
  const body = `<!doctype html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">${refresh ?? ''}
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/plain.css">
</head>
<body><main><h1>${escapeHtml(page.title)}</h1><p>${escapeHtml(page.text)}</p>${link ?? ''}${
    page.note ? `<p class="note">${escapeHtml(page.note)}</p>` : ''
  }</main></body>
</html>`;
  return new Response(body, { status: page.status, headers: pageHeaders });
}

const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

/** The stylesheet of these pages, served as `/plain.css`. */
export const plainStylesheet = `
:root{color-scheme:light dark;--paper:#f7f8fa;--card:#fff;--ink:#161a22;--soft:#4a5262;--line:#e3e6ec;--fill:#1f2937;--on:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#0f1218;--card:#171b23;--ink:#eef1f6;--soft:#aab3c2;--line:#2a303b;--fill:#eef1f6;--on:#161a22}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
main{max-width:32rem;padding:2.5rem 2rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
p{margin:0;color:var(--soft);overflow-wrap:anywhere}
p+p{margin-top:1.5rem}
.note{font-size:.8125rem}
.button{display:inline-block;padding:.625rem 1.25rem;border-radius:.5rem;background:var(--fill);color:var(--on);font-weight:600;text-decoration:none}
.button:focus-visible{outline:3px solid var(--soft);outline-offset:2px}
`.trim();

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
