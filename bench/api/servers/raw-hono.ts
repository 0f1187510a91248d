import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import { plainDatabase } from './plain-database.ts';
import { accountOf, readInvoices } from './read-invoices.ts';

/** Hono alone: login, right, the same statements, and the answer as it is. */
export function rawHono(ownerUrl: string, tenantId: string): ServerType {
  const db = plainDatabase(ownerUrl, tenantId);
  const app = new Hono();
  app.get('/invoices', async (c) => {
    const accountId = await accountOf(db, c.req.header('cookie') ?? '');
    return accountId === null ? c.text('', 401) : c.json(await readInvoices(db, accountId));
  });
  return createAdaptorServer({ fetch: app.fetch });
}
