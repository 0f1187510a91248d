import { Hono } from 'hono';
import { z } from 'zod';
import type { Books } from './books.ts';

const clock = z.object({ account: z.string(), offsetMs: z.number().int() });

/**
 * What Quittance asks of every stand-in so that a sandbox brand's days pass there too: `clock` places the account's
 * time, `settle` answers when no webhook is on its way.
 */
export function control(books: Books, idle: () => Promise<unknown>): Hono {
  const app = new Hono();
  app.post('/clock', async (context) => {
    const read = clock.safeParse(await context.req.json());
    if (!read.success) return context.json({ error: 'account and offsetMs are needed' }, 400);
    books.offsetMs = read.data.offsetMs;
    return context.json({ offsetMs: books.offsetMs });
  });
  app.post('/settle', async (context) => {
    await idle();
    return context.json({ pending: 0 });
  });
  return app;
}
