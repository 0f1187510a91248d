import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const CSS = ['base', 'checkout', 'overview']
  .map((sheet) => readFileSync(new URL(`./${sheet}.css`, import.meta.url), 'utf8'))
  .join('\n');
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#ffd54a"/><path d="M4 6h8M4 10h5" stroke="#1b2430" stroke-width="2"/></svg>';

/** The style sheet and the icon of every sandbox page. */
export function staticFiles(): Hono {
  const files = new Hono();
  files.get('/sandbox.css', (context) => context.body(CSS, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  files.get('/sandbox.svg', (context) => context.body(ICON, 200, { 'Content-Type': 'image/svg+xml' }));
  return files;
}
