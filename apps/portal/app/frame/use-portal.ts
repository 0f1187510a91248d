import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '~/routes/_portal.tsx';

/** Who is signed in, the account shown, and what may be done in it. */
export function usePortal() {
  const portal = useRouteLoaderData<typeof loader>('routes/_portal');
  if (!portal) throw new Error('This is no page of the portal.');
  return portal;
}
