import { Card } from '@quittance/ui';
import { pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConnectForm } from '~/connections/connect-form.tsx';
import { ProviderIcon } from '~/connections/provider-icon.tsx';
import { tickedRails } from '~/connections/rail-choices.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator, language } = visitOf(context);
  const providers = await api.admin.connections.connectable.query();
  const found = providers.find(({ provider }) => provider === params['provider']);
  if (!found) throw data({ code: 'not_found' }, { status: 404 });
  const provider = {
    name: found.name,
    environments: found.environments,
    rails: found.rails.map(({ rail, label }) => ({ rail, label: label[language] ?? rail })),
    fields: found.fields.map(({ label, help, ...field }) => ({
      ...field,
      label: label[language] ?? field.name,
      help: help?.[language],
    })),
  };
  const title = translator.t('admin:connections.connect.title', { provider: found.name });
  return data({ title, iconSvg: found.iconSvg, provider });
}

/** Secrets go to the API and nowhere else: after a refusal only the open settings are in the form again. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const open = fieldsOf(form, 'values.');
  const done = await resultOf(
    visitOf(context).api.admin.connections.connect.mutate({
      provider: params['provider'] ?? '',
      environment: environmentOf(textOf(form, 'environment')),
      rails: tickedRails(form),
      values: { ...open, ...fieldsOf(form, 'secrets.') },
    }),
  );
  if (done.ok) return redirect(`/connections?connected=${done.value.id}`);
  const typed = [...form.keys()].filter((name) => !name.startsWith('secrets.'));
  return refused(done.error, Object.fromEntries(typed.map((name) => [name, textOf(form, name)])));
}

/** Without a choice it is the one in which no real money moves at a provider. */
function environmentOf(text: string): 'live' | 'test' | 'sandbox' {
  return text === 'live' || text === 'sandbox' ? text : 'test';
}

function fieldsOf(form: FormData, prefix: string): Record<string, string> {
  const names = [...form.keys()].filter((name) => name.startsWith(prefix));
  return Object.fromEntries(names.map((name) => [name.slice(prefix.length), textOf(form, name)]));
}

export default function ConnectProvider() {
  const { t } = useTranslation('admin');
  const { title, iconSvg, provider } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <SubPage
      parents={[
        { href: '/connections', text: t('navigation.connections') },
        { href: '/connections/new', text: t('connections.connect.add') },
      ]}
      title={title}
      text={t('connections.connect.text')}
    >
      <Card title={provider.name} action={<ProviderIcon svg={iconSvg} />}>
        <ConnectForm provider={provider} answer={answer} />
      </Card>
    </SubPage>
  );
}
