import type { Visit } from '@quittance/web/server';
import type { AppLoadContext } from '@remix-run/node';
import type { AdminBrand, Api } from './api.server.ts';

/** The visit that a loader or an action answers. The only place that looks into Remix's load context. */
export function visitOf(context: AppLoadContext): Visit<Api, AdminBrand> {
  return context.visit;
}
