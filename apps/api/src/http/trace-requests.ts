import type { Trace } from '@quittance/process';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { ApiEnv } from './api-env.ts';
import { quietPaths } from './log-requests.ts';

/** Where our own web apps ask: their span may be the parent. Anybody else would write into our traces. */
const asksOurApps = /^\/(trpc|files)\//;

/** Each request as a span named after its route: paths carry names and tokens, so they are not told. */
export function traceRequests(trace: Trace): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { method, path } = c.req;
    if (quietPaths.has(path)) return next();
    const start = {
      name: method,
      kind: 'server' as const,
      attributes: { 'http.request.method': method, 'quittance.request': requestOf(c.get('requestId')) },
      traceparent: asksOurApps.test(path) ? c.req.header('traceparent') : undefined,
    };
    await trace.span(start, async ({ tell }) => {
      await next();
      const route = c.get('routeName') ?? routePath(c, -1);
      const tenantId = c.get('tenantId');
      const told = { 'http.route': route, 'http.response.status_code': c.res.status };
      tell({ ...told, ...(tenantId && { 'quittance.tenant': tenantId }) }, `${method} ${route}`);
    });
  };
}

/** Whoever asks may name the request; what is not like a number of ours is not repeated. */
function requestOf(requestId: string): string {
  return /^[0-9a-f-]{36}$/.test(requestId) ? requestId : 'named by the caller';
}
