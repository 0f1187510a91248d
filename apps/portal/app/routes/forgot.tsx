import { ForgotPage, pageMeta } from '@quittance/web/client';
import { askForReset } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ context }: LoaderFunctionArgs) {
  return data({ title: visitOf(context).translator.t('entry:forgot.title') });
}

export function action({ request, context }: ActionFunctionArgs) {
  return askForReset(request, visitOf(context).api.portal.password.requestReset.mutate);
}

export default function Forgot() {
  return <ForgotPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
