import { Hono } from 'hono';
import { html } from 'hono/html';
import { announce } from './announce.ts';
import { type Books, type Page, wallets } from './books.ts';
import { takePayment } from './move-money.ts';

/** The page a customer is sent to: a plain form that needs no script. */
export function hostedPage(books: Books): Hono {
  const app = new Hono();
  app.get('/page/:id', (context) => {
    const page = openPage(books, context.req.param('id'));
    return page ? context.html(form(page)) : context.html(html`<h1>This page is closed.</h1>`, 410);
  });
  app.post('/page/:id', async (context) => {
    const page = openPage(books, context.req.param('id'));
    if (!page) return context.html(html`<h1>This page is closed.</h1>`, 410);
    const typed = (await context.req.parseBody())['wallet'];
    const wallet = typeof typed === 'string' ? typed.replaceAll(/\s/g, '') : '';
    if (!Object.hasOwn(wallets, wallet)) return context.html(form(page, 'There is no such wallet.'), 422);
    return complete(books, page, wallet)
      ? context.redirect(page.return_url)
      : context.html(form(page, 'Refused.'), 402);
  });
  return app;
}

export function statusOf(books: Books, page: Page): 'open' | 'done' | 'closed' | 'expired' {
  return page.status === 'open' && page.expires_at <= books.now() ? 'expired' : page.status;
}

function openPage(books: Books, id: string): Page | null {
  const page = books.pages.get(id);
  return page && statusOf(books, page) === 'open' ? page : null;
}

/** False when the bank refuses; the page then stays open for another wallet. */
function complete(books: Books, page: Page, wallet: string): boolean {
  const method = { id: books.id('wal'), customer: page.customer, last4: wallet.slice(-4), state: 'active' as const };
  books.methods.set(method.id, method);
  books.walletOf.set(method.id, wallet);
  if (page.kind === 'pay') {
    const order = { customer: page.customer, method: method.id, amount: page.amount ?? 0, currency: page.currency };
    const payment = takePayment(books, { ...order, marks: page.marks, present: true });
    page.payment = payment.id;
    if (payment.status !== 'paid') return false;
  }
  page.method = page.kind === 'save' || page.save ? method.id : null;
  page.status = 'done';
  announce(books, 'page.done', page.id);
  return true;
}

function form(page: Page, problem = '') {
  const what = page.amount === null ? 'Store a wallet' : `Pay ${page.amount} ${page.currency}`;
  return html`<!doctype html><html lang="en"><title>${what}</title><h1>SANDBOX · Lantern Pay</h1><p role="alert">${problem}</p>
    <form method="post"><label>Wallet <input name="wallet" autocomplete="off" required></label> <button>${what}</button></form></html>`;
}
