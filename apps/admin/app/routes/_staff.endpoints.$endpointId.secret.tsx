import { Button, ButtonLink, Card, FormStack } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SecretNotice } from '~/endpoints/secret-notice.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { endpoint } = await api.admin.endpoints.get.query({ endpointId: params['endpointId'] ?? '' });
  return data({ title: translator.t('endpoint:rotateTitle'), endpoint });
}

/** The secret is drawn with the answer and stands in no address: a page that is loaded again does not show it. */
export async function action({ context, params }: ActionFunctionArgs) {
  const asked = { endpointId: params['endpointId'] ?? '' };
  const rotated = await resultOf(visitOf(context).api.admin.endpoints.rotateSecret.mutate(asked));
  if (!rotated.ok) return refused(rotated.error);
  return data({ secret: rotated.value.secret }, { headers: { 'cache-control': 'no-store' } });
}

export default function RotateSecret() {
  const { t } = useTranslation(['endpoint', 'common']);
  const { title, endpoint } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  const parents = [
    { href: '/endpoints', text: t('title') },
    { href: `/endpoints/${endpoint.id}`, text: endpoint.description || new URL(endpoint.url).host },
  ];
  return (
    <SubPage parents={parents} title={title} text={t('rotateText')}>
      {answer && 'secret' in answer ? (
        <SecretNotice endpointId={endpoint.id} secret={answer.secret} />
      ) : (
        <Card>
          <Form method="post">
            <FormStack>
              <FormProblem answer={answer} />
              <Button busy={state === 'submitting'}>{t('rotateSubmit')}</Button>
              <ButtonLink href={`/endpoints/${endpoint.id}`} variant="secondary">
                {t('common:action.cancel')}
              </ButtonLink>
            </FormStack>
          </Form>
        </Card>
      )}
    </SubPage>
  );
}
