import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { pageHeaders } from '../pages/page.ts';
import { staticFiles } from '../pages/static-files.ts';
import { listPage, messagePage, missingPage } from './mail-views.ts';
import type { Mailbox } from './mailbox.ts';

/** A mail's own html may style itself and show pictures of this machine's brands; it runs nothing and reaches nothing else. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http://*.localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The mailbox for people (`/`) and for programs (`/messages`). */
export function mailPages(mailbox: Mailbox): Hono<{ Bindings: HttpBindings }> {
  const pages = new Hono<{ Bindings: HttpBindings }>();
  pages.route('/', staticFiles());
  pages.get('/messages', (context) => {
    const { to, subject } = context.req.query();
    return context.json({ messages: mailbox.list(to, subject) });
  });
  pages.delete('/messages', (context) => {
    mailbox.clear();
    return context.json({ messages: [] });
  });
  pages.get('/', (context) => {
    const { to: words = '', page = '1' } = context.req.query();
    const number = /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
    return context.html(listPage(mailbox.search(words.trim()), words.trim(), number), 200, pageHeaders());
  });
  pages.get('/mail/:id', (context) => {
    const message = mailbox.get(context.req.param('id'));
    if (message === undefined) return context.html(missingPage(), 404, pageHeaders());
    return context.html(messagePage(message), 200, pageHeaders([], ["frame-src 'self'"]));
  });
  pages.get('/mail/:id/html', (context) => {
    const html = mailbox.get(context.req.param('id'))?.html ?? '';
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': MAIL_POLICY };
    return context.body(`<base target="_blank">${html}`, 200, { ...headers, 'X-Content-Type-Options': 'nosniff' });
  });
  return pages;
}
