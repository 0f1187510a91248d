import { pageMeta, SubPage } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { EndpointForm } from '~/endpoints/endpoint-form.tsx';
import { readEndpointForm } from '~/endpoints/read-endpoint-form.ts';
import { typedTexts } from '~/settings/legal-form.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const found = await api.admin.endpoints.get.query({ endpointId: params['endpointId'] ?? '' });
  return data({ title: translator.t('endpoint:edit'), ...found });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const endpointId = params['endpointId'] ?? '';
  const wish = { endpointId, ...readEndpointForm(form) };
  const saved = await resultOf(visitOf(context).api.admin.endpoints.update.mutate(wish));
  return saved.ok ? redirect(`/endpoints/${endpointId}?done=saved`) : refused(saved.error, typedTexts(form));
}

export default function EditEndpoint() {
  const { t } = useTranslation('endpoint');
  const { title, endpoint, allEventTypes } = useLoaderData<typeof loader>();
  const name = endpoint.description || new URL(endpoint.url).host;
  const parents = [
    { href: '/endpoints', text: t('title') },
    { href: `/endpoints/${endpoint.id}`, text: name },
  ];
  return (
    <SubPage parents={parents} title={title}>
      <EndpointForm
        answer={useActionData<typeof action>()}
        values={{ url: endpoint.url, description: endpoint.description }}
        allEventTypes={allEventTypes}
        chosen={endpoint.eventTypes}
        submit={t('save')}
      />
    </SubPage>
  );
}
