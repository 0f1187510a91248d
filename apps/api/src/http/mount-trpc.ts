import { trpcServer } from '@hono/trpc-server';
import type { TRPCError } from '@trpc/server';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { logFailure } from '../errors/log-failure.ts';
import { problemResponse } from '../errors/problem.ts';
import { unwrap } from '../errors/refusal-error.ts';
import { refusalOf } from '../errors/refusal-of.ts';
import { refusals } from '../errors/refusals.ts';
import { appRouter } from '../router.ts';
import type { ApiContext } from '../trpc/context.ts';
import { openContext } from '../trpc/open-context.ts';
import type { Deps, Mount } from './api-app.ts';
import type { ApiEnv } from './api-env.ts';

/** A logo of 512 KiB in base64 and room around it, in bytes. */
const largestBodyBytes = 1024 * 1024;

/** A document of 10 MiB in base64, where evidence is uploaded. */
const largestEvidenceBytes = 15 * 1024 * 1024;
const evidenceDoor = '/trpc/admin.disputes.addEvidence';

/** Calls in one batch; a page needs a handful. */
const largestBatch = 20;

/** The procedures of the web apps. */
export const mountTrpc: Mount = (app, deps) => {
  const limit = limitTo(largestBodyBytes);
  const evidenceLimit = limitTo(largestEvidenceBytes);
  app.use('/trpc/*', (c, next) => (c.req.path === evidenceDoor ? evidenceLimit(c, next) : limit(c, next)));
  app.use('/trpc/*', (c, next) => {
    c.set('routeName', routeName(c.req.path));
    return trpcServer({
      endpoint: '/trpc',
      router: appRouter,
      maxBatchSize: largestBatch,
      createContext: async ({ resHeaders }) => ({ ...(await contextOf(c, deps, resHeaders)) }),
      responseMeta: ({ errors, data }) => statusOf(errors, data.length),
      onError: ({ error, path }) => logBug(deps, c, error, path),
    })(c, next);
  });
};

async function contextOf(c: Context<ApiEnv>, { services }: Deps, responseHeaders: Headers): Promise<ApiContext> {
  const requestId = c.get('requestId');
  const { headers, signal } = c.req.raw;
  // Procedures asked with GET change nothing; what others have begun is carried out, whoever still listens.
  const abandoned = c.req.method === 'GET' ? { signal } : {};
  const context = unwrap(await openContext(services, { headers, responseHeaders, requestId, ...abandoned }));
  if (context.tenant) c.set('tenantId', context.tenant.db.tenantId);
  return context;
}

/** The refusal table knows finer statuses than the library does; a batch of several calls keeps the library's. */
function statusOf(errors: readonly TRPCError[], calls: number): { status?: number } {
  const [error] = errors;
  return error && errors.length === 1 && calls <= 1 ? { status: refusals[refusalOf(error).code].http } : {};
}

function logBug({ services }: Deps, c: Context<ApiEnv>, error: TRPCError, path: string | undefined): void {
  const ids = { request: c.get('requestId'), tenant: c.get('tenantId') ?? null, procedure: path };
  logFailure(services.log, refusalOf(error).code, error.cause ?? error, ids);
}

/** One procedure by its name, as long as there is such a procedure; anything else under one name. */
function routeName(path: string): string {
  const name = path.slice('/trpc/'.length);
  return Object.hasOwn(appRouter._def.procedures, name)
    ? `/trpc/${name}`
    : name.includes(',')
      ? '/trpc/(batch)'
      : '/trpc/*';
}

function limitTo(maxSize: number) {
  return bodyLimit({ maxSize, onError: (c) => problemResponse(c, { code: 'file_too_large' }) });
}
