import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

export const goodKey = 'samplepay_test_key';

export interface RunningStandIn {
  readonly url: string;
  /** Milliseconds by which Sample Pay's clock is ahead. */
  offsetMs: number;
  stop(): Promise<void>;
}

/** Starts Sample Pay's stand-in on this machine alone. Refuses production, as every stand-in must. */
export async function startStandIn(port = 0): Promise<RunningStandIn> {
  if (process.env['NODE_ENV'] === 'production') throw new Error('A stand-in does not start with NODE_ENV=production.');
  const app = new Hono();
  app.use('/v1/*', async (context, next) => {
    if (context.req.header('authorization') === `Bearer ${goodKey}`) return next();
    return context.json({ error: { code: 'key_unknown' } }, 401);
  });
  app.get('/v1/account', (context) => context.json({ id: 'acc_samplepay', mode: 'test' }));
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    offsetMs: 0,
    stop: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
