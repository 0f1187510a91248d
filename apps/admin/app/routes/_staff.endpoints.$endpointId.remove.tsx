import { Button, ButtonLink, Card, FormStack, Notice } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { endpoint } = await api.admin.endpoints.get.query({ endpointId: params['endpointId'] ?? '' });
  return data({ title: translator.t('endpoint:removeTitle'), endpoint });
}

/** Back to the list: its own page is not there any more. */
export async function action({ context, params }: ActionFunctionArgs) {
  const asked = { endpointId: params['endpointId'] ?? '' };
  const removed = await resultOf(visitOf(context).api.admin.endpoints.remove.mutate(asked));
  return removed.ok ? redirect('/endpoints?done=removed') : refused(removed.error);
}

export default function RemoveEndpoint() {
  const { t } = useTranslation(['endpoint', 'common']);
  const { title, endpoint } = useLoaderData<typeof loader>();
  const { state } = useNavigation();
  const parents = [
    { href: '/endpoints', text: t('title') },
    { href: `/endpoints/${endpoint.id}`, text: endpoint.description || new URL(endpoint.url).host },
  ];
  return (
    <SubPage parents={parents} title={title} text={t('removeText')}>
      {endpoint.waiting > 0 && <Notice tone="warning" title={t('removeWaiting', { count: endpoint.waiting })} />}
      <Card>
        <Form method="post">
          <FormStack>
            <FormProblem answer={useActionData<typeof action>()} />
            <p className="break-all">{endpoint.url}</p>
            <Button variant="danger" busy={state === 'submitting'}>
              {t('removeSubmit')}
            </Button>
            <ButtonLink href={`/endpoints/${endpoint.id}`} variant="secondary">
              {t('common:action.cancel')}
            </ButtonLink>
          </FormStack>
        </Form>
      </Card>
    </SubPage>
  );
}
