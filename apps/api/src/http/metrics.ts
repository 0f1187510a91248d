import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { ApiEnv } from './api-env.ts';

export interface Metrics {
  /** Others register their own gauges and counters here; a gauge may read its value in `collect`. */
  readonly registry: Registry;
  readonly measure: MiddlewareHandler<ApiEnv>;
}

/** `process` adds memory, event loop and garbage collection; once per process, so not in tests. */
export function createMetrics(options: { readonly process: boolean }): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry, prefix: 'quittance_' });
  const durations = new Histogram({
    name: 'quittance_http_request_duration_seconds',
    help: 'Time from the arrival of a request to its answer, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    registry,
    async measure(c, next) {
      const stop = durations.startTimer({ method: c.req.method });
      await next();
      stop({ route: c.get('routeName') ?? routePath(c, -1), status: String(c.res.status) });
    },
  };
}
