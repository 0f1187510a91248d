import { Button, ButtonLink, Card, FormStack } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { RailChoices, tickedRails } from '~/connections/rail-choices.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator, language } = visitOf(context);
  const connections = await api.admin.connections.list.query();
  const connection = connections.find(({ id }) => id === params['connectionId']);
  if (!connection) throw data({ code: 'not_found' }, { status: 404 });
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
  const { t } = useTranslation(['admin', 'common']);
  const { title, rails } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  const chosen = rails.filter(({ offered }) => offered).map(({ rail }) => rail);
  return (
    <SubPage
      parents={[{ href: '/connections', text: t('navigation.connections') }]}
      title={title}
      text={t('connections.rails.text')}
    >
      <Card>
        <Form method="post">
          <FormStack>
            <FormProblem answer={answer} />
            <RailChoices rails={rails} chosen={chosen} answer={answer} />
            <Button busy={state === 'submitting'}>{t('connections.rails.submit')}</Button>
            <ButtonLink href="/connections" variant="secondary">
              {t('common:action.cancel')}
            </ButtonLink>
          </FormStack>
        </Form>
      </Card>
    </SubPage>
  );
}
