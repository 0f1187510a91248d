import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { api } from './api.ts';
import { Books } from './books.ts';
import { control } from './control.ts';
import { hostedPage } from './hosted-page.ts';
import { Refusal } from './refusal.ts';

export const goodKey = 'lk_test_conformance';

export interface RunningStandIn {
  readonly url: string;
  readonly books: Books;
  /** The next request that moves money is refused in this way. */
  failNext(fault: 'rate_limited' | 'server_error'): void;
  stop(): Promise<void>;
}

/**
 * Starts Lantern Pay's stand-in on this machine alone, for one merchant, whose name begins the ids of all books but the
 * first. Refuses production, as every stand-in must.
 */
export async function startStandIn(port = 0, merchant = ''): Promise<RunningStandIn> {
  if (process.env['NODE_ENV'] === 'production') throw new Error('A stand-in does not start with NODE_ENV=production.');
  const books = new Books(merchant);
  const faults: Refusal[] = [];
  let url = '';
  const app = new Hono();
  app.use('/v1/*', async (context, next) => {
    if (context.req.header('authorization') !== `Bearer ${goodKey}`) throw new Refusal(401, 'key_unknown');
    const fault = context.req.method === 'POST' && context.req.path === '/v1/payments' ? faults.shift() : undefined;
    if (fault) throw fault;
    await next();
  });
  app.route(
    '/v1',
    api(books, () => url),
  );
  app.route(
    '/_sandbox',
    control(books, () => Promise.all(books.underway)),
  );
  app.route('/', hostedPage(books));
  app.onError((error, context) => {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'broken');
    if (refusal.status === 429) context.header('retry-after', '2');
    return context.json({ error: { code: refusal.code, field: refusal.field } }, refusal.status);
  });
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    books,
    failNext: (fault) =>
      void faults.push(fault === 'rate_limited' ? new Refusal(429, 'too_many') : new Refusal(500, 'broken')),
    stop: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
