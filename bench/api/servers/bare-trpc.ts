import { createServer, type IncomingMessage, type Server } from 'node:http';
import { initTRPC, TRPCError } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { z } from 'zod';
import { invoiceSummaryOutput } from '../../../apps/api/src/procedures/portal/invoice-summary-output.ts';
import { plainDatabase } from './plain-database.ts';
import { accountOf, readInvoices } from './read-invoices.ts';

const output = z.object({
  invoices: z.array(invoiceSummaryOutput),
  total: z.number(),
  from: z.number(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
});

/** tRPC with its own server and nothing else: login, right, the same statements, the same checked answer. */
export function bareTrpc(ownerUrl: string, tenantId: string): Server {
  const db = plainDatabase(ownerUrl, tenantId);
  const t = initTRPC.context<{ readonly cookie: string }>().create();
  const signedIn = t.procedure.use(async ({ ctx, next }) => {
    const accountId = await accountOf(db, ctx.cookie);
    if (accountId === null) throw new TRPCError({ code: 'UNAUTHORIZED' });
    return next({ ctx: { accountId } });
  });
  const router = t.router({
    invoices: signedIn
      .input(z.object({ filter: z.literal('all').default('all') }))
      .output(output)
      .query(({ ctx: { accountId } }) => readInvoices(db, accountId)),
  });
  const createContext = ({ req }: { readonly req: IncomingMessage }) => ({ cookie: req.headers.cookie ?? '' });
  return createServer(createHTTPHandler({ router, createContext }));
}
