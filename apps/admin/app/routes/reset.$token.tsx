import { pageMeta, ResetPage } from '@quittance/web/client';
import { openReset, resetPassword } from '@quittance/web/server';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ context, params }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  return openReset(params['token'], visit, visit.api.admin.password.checkLink.query);
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return resetPassword(request, params['token'], visitOf(context).api.admin.password.reset.mutate);
}

export default function Reset() {
  return <ResetPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
