import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { ApiEnv } from './api-env.ts';

/** Requests that machines send every few seconds. */
export const quietPaths = new Set(['/healthz', '/readyz']);

/**
 * One line per request, with its id and brand. The path is cut at the query string, where inputs travel, and headers are
 * not logged at all.
 */
export function logRequests(log: Logger): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const startedAt = performance.now();
    await next();
    const line = {
      request: c.get('requestId'),
      tenant: c.get('tenantId') ?? null,
      method: c.req.method,
      path: c.req.path.slice(0, 200),
      status: c.res.status,
      durationMs: Math.round(performance.now() - startedAt),
    };
    log[quietPaths.has(c.req.path) ? 'debug' : 'info'](line, 'request');
  };
}
