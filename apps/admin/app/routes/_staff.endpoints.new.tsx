import { pageMeta, SubPage } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { EndpointForm } from '~/endpoints/endpoint-form.tsx';
import { readEndpointForm } from '~/endpoints/read-endpoint-form.ts';
import { SecretNotice } from '~/endpoints/secret-notice.tsx';
import { typedTexts } from '~/settings/legal-form.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { eventTypes } = await api.admin.endpoints.list.query();
  return data({ title: translator.t('endpoint:new'), eventTypes });
}

/** The secret is drawn with the answer and stands in no address: a page that is loaded again does not show it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const made = await resultOf(visitOf(context).api.admin.endpoints.create.mutate(readEndpointForm(form)));
  if (!made.ok) return refused(made.error, typedTexts(form));
  return data({ made: made.value }, { headers: { 'cache-control': 'no-store' } });
}

export default function NewEndpoint() {
  const { t } = useTranslation('endpoint');
  const { title, eventTypes } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const made = answer && 'made' in answer ? answer.made : null;
  const parents = [{ href: '/endpoints', text: t('title') }];
  return (
    <SubPage parents={parents} title={title} text={t('text')}>
      {made ? (
        <SecretNotice endpointId={made.id} secret={made.secret} />
      ) : (
        <EndpointForm
          answer={answer && 'refusal' in answer ? answer : undefined}
          values={{ url: '', description: '' }}
          allEventTypes={eventTypes}
          chosen={null}
          submit={t('create')}
        />
      )}
    </SubPage>
  );
}
