import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Books, Page } from './books.ts';
import { statusOf } from './hosted-page.ts';
import { giveBack, takePayment } from './move-money.ts';
import { need, Refusal } from './refusal.ts';
import { removeWallet } from './remove-wallet.ts';

const text = z.string().min(1).max(200);
const marks = z.strictObject({ tenant: text, account: text, attempt: text, invoice: text.nullable() });
const bodies = {
  customer: z.strictObject({ name: z.string().nullable(), email: z.string().nullable() }),
  page: z.strictObject({
    kind: z.enum(['save', 'pay']),
    customer: text,
    currency: z.enum(['EUR', 'USD', 'JPY']),
    amount: z.number().int().positive().nullable(),
    save: z.boolean(),
    return_url: z.url(),
    marks,
  }),
  payment: z.strictObject({
    customer: text,
    method: text,
    amount: z.number(),
    currency: z.enum(['EUR', 'USD', 'JPY']),
    marks,
  }),
  refund: z.strictObject({ amount: z.number(), marks }),
  hook: z.strictObject({ url: z.url() }),
};

/** A key is forgotten a day after it was sent. */
const KEY_LIVES_MS = 86_400_000;

/** Lantern Pay's API. A field that it does not know is refused, as the real one would. */
export function api(books: Books, origin: () => string): Hono {
  const app = new Hono();
  app.get('/account', (context) => context.json({ id: 'acc_lantern', mode: 'test' }));
  app.post('/customers', (context) =>
    write(books, context, bodies.customer, (fields) => kept(books.customers, { id: books.id('cus'), ...fields })),
  );
  app.post('/pages', (context) =>
    write(books, context, bodies.page, (fields) => {
      need(books.customers.get(fields.customer), 'customer');
      const expires_at = new Date(Date.parse(books.now()) + 86_400_000).toISOString();
      const page: Page = { id: books.id('pag'), ...fields, expires_at, status: 'open', method: null, payment: null };
      return told(books, kept(books.pages, page), origin());
    }),
  );
  app.get('/pages/:id', (context) =>
    context.json(told(books, need(books.pages.get(context.req.param('id')), 'page'), origin())),
  );
  app.get('/pages', (context) =>
    context.json({ items: ofAttempt(books.pages, context).map((page) => told(books, page, origin())) }),
  );
  app.post('/pages/:id/close', (context) => {
    const page = need(books.pages.get(context.req.param('id')), 'page');
    if (page.status === 'done') throw new Refusal(409, 'already_done', 'page');
    page.status = 'closed';
    return context.json(told(books, page, origin()));
  });
  app.get('/methods/:id', (context) => context.json(need(books.methods.get(context.req.param('id')), 'method')));
  app.delete('/methods/:id', (context) => {
    const method = need(books.methods.get(context.req.param('id')), 'method');
    removeWallet(books, method);
    return context.json(method);
  });
  app.post('/payments', (context) =>
    write(books, context, bodies.payment, (fields) => takePayment(books, { ...fields, present: false })),
  );
  app.get('/payments/:id', (context) => context.json(need(books.payments.get(context.req.param('id')), 'payment')));
  app.get('/payments', (context) => context.json({ items: ofAttempt(books.payments, context) }));
  app.post('/payments/:id/refunds', (context) =>
    write(books, context, bodies.refund, (fields) =>
      giveBack(books, context.req.param('id'), fields.amount, fields.marks),
    ),
  );
  app.get('/refunds/:id', (context) => context.json(need(books.refunds.get(context.req.param('id')), 'refund')));
  app.get('/refunds', (context) => context.json({ items: ofAttempt(books.refunds, context) }));
  app.post('/hooks', (context) =>
    write(books, context, bodies.hook, ({ url }) =>
      kept(books.hooks, { id: books.id('hok'), url, secret: `lsec_${books.id('hook')}` }),
    ),
  );
  app.get('/events', (context) => {
    const since = context.req.query('since') ?? '';
    return context.json({ items: books.events.filter(({ created_at }) => created_at >= since) });
  });
  return app;
}

/** Carries a request out once per idempotency key; the same key with another body is refused. */
async function write<T>(
  books: Books,
  context: Context,
  schema: z.ZodType<T>,
  carryOut: (fields: T) => object,
): Promise<Response> {
  const sent = await context.req.text();
  const request = `${context.req.path} ${sent}`;
  const key = context.req.header('idempotency-key') ?? '';
  if (key === '') throw new Refusal(400, 'key_missing', 'idempotency-key');
  const before = books.answered.get(key);
  const isKept = before && Date.parse(books.now()) - Date.parse(before.at) < KEY_LIVES_MS;
  if (isKept && before.request !== request) throw new Refusal(409, 'key_reused');
  if (isKept) return context.json(before.body);
  const read = schema.safeParse(JSON.parse(sent));
  if (!read.success) throw new Refusal(422, 'not_understood', read.error.issues[0]?.path.join('.') ?? null);
  const body = carryOut(read.data);
  books.answered.set(key, { request, body: structuredClone(body), at: books.now() });
  return context.json(body);
}

function kept<T extends { readonly id: string }>(shelf: Map<string, T>, thing: T): T {
  shelf.set(thing.id, thing);
  return thing;
}

function ofAttempt<T extends { readonly marks: { readonly attempt: string } | null }>(
  shelf: ReadonlyMap<string, T>,
  context: Context,
): T[] {
  const attempt = context.req.query('attempt');
  return [...shelf.values()].filter((thing) => attempt === undefined || thing.marks?.attempt === attempt);
}

function told(books: Books, page: Page, origin: string): object {
  return { ...page, status: statusOf(books, page), url: `${origin}/page/${page.id}` };
}
