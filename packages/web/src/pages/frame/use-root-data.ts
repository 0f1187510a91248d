import { useRouteLoaderData } from '@remix-run/react';
import type { RootData } from './root-data.ts';

/** What the root knows on every page: the brand as the reader may see it, and the language. */
export function useRootData(): RootData {
  const data = useKnownRoot();
  if (!data) throw new Error('The root was not loaded.');
  return data;
}

/** The same, or nothing on the page of an error that came before the root was loaded. */
export function useKnownRoot(): RootData | undefined {
  // Both apps answer the root with `rootData`; an app may add to it.
  return useRouteLoaderData('root') as RootData | undefined;
}
