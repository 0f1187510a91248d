import { pageMeta, SignInPage } from '@quittance/web/client';
import { openSignIn, signIn } from '@quittance/web/server';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ request, context }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  return openSignIn(request, visit, visit.api.portal.session.current.query);
}

export function action({ request, context }: ActionFunctionArgs) {
  return signIn(request, visitOf(context).api.portal.session.signIn.mutate);
}

export default function SignIn() {
  const { t } = useTranslation('portal');
  const answer = useActionData<typeof action>();
  return <SignInPage {...useLoaderData<typeof loader>()} answer={answer} text={t('signIn.text')} invites />;
}
