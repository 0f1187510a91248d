import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '~/routes/_staff.customers.$accountId.tsx';

/** The customer whose pages these are. */
export function useCustomer() {
  const loaded = useRouteLoaderData<typeof loader>('routes/_staff.customers.$accountId');
  if (!loaded) throw new Error('This page is part of a customer.');
  return loaded.customer;
}
