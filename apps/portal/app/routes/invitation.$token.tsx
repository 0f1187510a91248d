import { InvitationPage, pageMeta, useRootData } from '@quittance/web/client';
import { answerInvitation, openInvitation } from '@quittance/web/server';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export function loader({ context, params }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  return openInvitation(params['token'], visit, visit.api.portal.invitation.get.query);
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const visit = visitOf(context);
  const { accept, requestAgain } = visit.api.portal.invitation;
  const calls = { accept: accept.mutate, requestAgain: requestAgain.mutate };
  return answerInvitation(request, params['token'], visit, calls);
}

export default function Invitation() {
  const { t } = useTranslation('portal');
  const { brandName } = useRootData();
  const { invitation } = useLoaderData<typeof loader>();
  const text = t('invitation.text', { brand: brandName, account: invitation?.accountName ?? '' });
  return <InvitationPage text={text} invitation={invitation} answer={useActionData<typeof action>()} />;
}
