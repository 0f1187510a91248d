import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '~/root.tsx';

/** What the root knows on every page: the brand as the reader may see it, and the language. */
export function useRootData() {
  const data = useRouteLoaderData<typeof loader>('root');
  if (!data) throw new Error('The root was not loaded.');
  return data;
}
