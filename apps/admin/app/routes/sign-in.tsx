import { pageMeta, SignInPage, useRootData } from '@quittance/web/client';
import { openSignIn, signIn } from '@quittance/web/server';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useHost } from '~/frame/use-host.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ request, context }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  return openSignIn(request, visit, visit.api.admin.session.current.query);
}

export function action({ request, context }: ActionFunctionArgs) {
  return signIn(request, visitOf(context).api.admin.session.signIn.mutate);
}

export default function SignIn() {
  const { t } = useTranslation('admin');
  const answer = useActionData<typeof action>();
  const { brandName } = useRootData();
  const operator = useHost() === 'operator';
  const text = operator ? t('signIn.operatorText') : t('signIn.text', { brand: brandName });
  return <SignInPage {...useLoaderData<typeof loader>()} answer={answer} text={text} invites={!operator} />;
}
