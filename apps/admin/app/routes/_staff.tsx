import { ProblemView } from '@quittance/web/client';
import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { AdminFrame } from '~/frame/admin-frame.tsx';
import { visitOf } from '~/visit.server.ts';

/** Everybody in here is signed in; who is not, is led to the entrance and back afterwards. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, brand } = visitOf(context);
  const isBrand = brand.host === 'brand';
  const [session, clock] = await Promise.all([
    api.admin.session.current.query(),
    isBrand ? api.admin.clock.get.query() : null,
  ]);
  if (!session) {
    const { pathname, search } = new URL(request.url);
    throw redirect(`/sign-in?${new URLSearchParams({ next: pathname + search })}`);
  }
  const isStaff = session.kind === 'staff';
  return data({
    name: session.name,
    role: isStaff ? session.role : 'operator',
    actions: isStaff ? session.actions : [],
    clock,
  });
}

export default function Staff() {
  return (
    <AdminFrame staff={useLoaderData<typeof loader>()}>
      <Outlet />
    </AdminFrame>
  );
}

export function ErrorBoundary() {
  const staff = useRouteLoaderData<typeof loader>('routes/_staff');
  if (!staff) return <ProblemView />;
  return (
    <AdminFrame staff={staff}>
      <ProblemView />
    </AdminFrame>
  );
}
