import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '~/root.tsx';

/** Whether these pages are of a brand's host or of the operator's. */
export function useHost() {
  const root = useRouteLoaderData<typeof loader>('root');
  if (!root) throw new Error('The root was not loaded.');
  return root.host;
}
