import { createDeparture, type Departure, noTrace } from '@quittance/process';
import { Hono } from 'hono';
import { except } from 'hono/combine';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { problemResponse } from './errors/problem.ts';
import { answerError } from './http/answer-error.ts';
import type { ApiApp } from './http/api-app.ts';
import type { ApiEnv } from './http/api-env.ts';
import { logRequests } from './http/log-requests.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { mounts } from './http/routes.ts';
import { tellWhenToRetry } from './http/tell-when-to-retry.ts';
import { traceRequests } from './http/trace-requests.ts';
import type { Services } from './services/services.ts';

/** The only page here is the reference of the public API, with a style sheet of its own and no script. */
const contentSecurityPolicy = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
};

/** The API over the given services: nothing is opened here, so tests call it without a port. */
export function createApp(
  services: Services,
  metrics: Metrics = createMetrics({ process: false }),
  departure: Departure = createDeparture(),
): ApiApp {
  const app = new Hono<ApiEnv>();
  // A web app has named the request already; both logs then speak of the same one.
  app.use(requestId({ headerName: 'x-quittance-request' }));
  app.use(logRequests(services.log));
  app.use(metrics.measure);
  if (services.trace !== noTrace) app.use(traceRequests(services.trace));
  app.use(tellWhenToRetry);
  // For browsers. Machines of providers heed none of them, and setting them costs more than checking a signature.
  app.use(except('/webhooks/*', secureHeaders({ contentSecurityPolicy })));
  for (const mount of mounts) mount(app, { services, departure });
  app.notFound((c) => problemResponse(c, { code: 'not_found' }));
  app.onError(answerError(services.log));
  return app;
}
