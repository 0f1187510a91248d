import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './api-env.ts';

/** The first second in which coming back makes sense, and over how many the visitors are spread who come back then. */
const retry = { afterSeconds: 1, spreadSeconds: 3 };

/** Every 503 says when to come back, and not to everybody the same. */
export const tellWhenToRetry: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  if (c.res.status !== 503 || c.res.headers.has('retry-after')) return;
  c.header('retry-after', String(retry.afterSeconds + Math.floor(Math.random() * retry.spreadSeconds)));
};
