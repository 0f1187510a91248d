import { pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConnectionForm } from '~/connections/connection-form.tsx';
import { findConnection } from '~/connections/find-connection.server.ts';
import { RailChoices, tickedRails } from '~/connections/rail-choices.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator, language } = visitOf(context);
  const connection = await findConnection(api, params['connectionId']);
  const rails = connection.rails.map(({ rail, label, offered }) => ({ rail, label: label[language] ?? rail, offered }));
  return data({ title: translator.t('admin:connections.rails.title', { provider: connection.provider }), rails });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const wanted = { connectionId: params['connectionId'] ?? '', rails: tickedRails(form) };
  const done = await resultOf(visitOf(context).api.admin.connections.setRails.mutate(wanted));
  if (done.ok) return redirect('/connections?rails');
  return refused(done.error, Object.fromEntries([...form.keys()].map((name) => [name, textOf(form, name)])));
}

export default function ChangeRails() {
  const { t } = useTranslation('admin');
  const { title, rails } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const chosen = rails.filter(({ offered }) => offered).map(({ rail }) => rail);
  return (
    <SubPage
      parents={[{ href: '/connections', text: t('navigation.connections') }]}
      title={title}
      text={t('connections.rails.text')}
    >
      <ConnectionForm answer={answer} submit={t('connections.rails.submit')}>
        <RailChoices rails={rails} chosen={chosen} answer={answer} />
      </ConnectionForm>
    </SubPage>
  );
}
