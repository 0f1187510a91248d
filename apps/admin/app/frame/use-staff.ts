import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '~/routes/_staff.tsx';

/** Who is signed in, what they may do, and where the brand's business time stands. */
function useStaff() {
  const staff = useRouteLoaderData<typeof loader>('routes/_staff');
  if (!staff) throw new Error('This page is for staff who are signed in.');
  return staff;
}

/** Whether the one who is signed in may do this: what would be refused is not offered. */
export function useMay() {
  const { actions } = useStaff();
  return (action: string) => actions.includes(action);
}
