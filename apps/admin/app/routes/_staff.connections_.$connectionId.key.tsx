import { PasswordField } from '@quittance/ui';
import { fieldErrors, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ConnectionForm } from '~/connections/connection-form.tsx';
import { findConnection } from '~/connections/find-connection.server.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator, language } = visitOf(context);
  const connection = await findConnection(api, params['connectionId']);
  const fields = connection.keyFields.map(({ name, label, help, required }) => ({
    name,
    label: label[language] ?? name,
    help: help?.[language],
    required,
  }));
  return data({ title: translator.t('admin:connections.key.title', { provider: connection.provider }), fields });
}

/** What was typed goes to the API and nowhere else: after a refusal the fields are empty again. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const names = [...form.keys()].filter((name) => name.startsWith('secrets.'));
  const secrets = Object.fromEntries(names.map((name) => [name.slice('secrets.'.length), textOf(form, name)]));
  const connectionId = params['connectionId'] ?? '';
  const done = await resultOf(visitOf(context).api.admin.connections.replaceKey.mutate({ connectionId, secrets }));
  return done.ok ? redirect('/connections?replaced') : refused(done.error);
}

export default function ReplaceKey() {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const { title, fields } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <SubPage
      parents={[{ href: '/connections', text: t('navigation.connections') }]}
      title={title}
      text={t('connections.key.text')}
    >
      <ConnectionForm answer={answer} submit={t('connections.key.submit')}>
        {fields.map(({ name, label, help, required }) => (
          <PasswordField
            key={name}
            id={`secret-${name}`}
            name={`secrets.${name}`}
            label={label}
            hint={help}
            autoComplete="off"
            required={required}
            optional={required ? undefined : t('common:form.optional')}
            showText={t('common:form.showPassword')}
            hideText={t('common:form.hidePassword')}
            errors={fieldErrors(i18n, answer, `secrets.${name}`, t('connections.key.wrong'))}
          />
        ))}
      </ConnectionForm>
    </SubPage>
  );
}
