import type { AppRouter } from '@quittance/api/router';
import { apiLink, type Brand, type Caller } from '@quittance/web/server';
import { createTRPCClient, httpBatchLink } from '@trpc/client';

/** The API as this app speaks to it. */
export type Api = ReturnType<typeof apiFor>;

/** A client that calls the API as one visitor. */
export function apiFor(caller: Caller) {
  return createTRPCClient<AppRouter>({ links: [httpBatchLink(apiLink(caller))] });
}

/** The brand at the visitor's host. */
export function askBrand(api: Api): Promise<Brand> {
  return api.portal.brand.query();
}
