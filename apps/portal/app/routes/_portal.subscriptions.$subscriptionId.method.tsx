import { Button, ButtonLink, Card, Choice, EmptyState, FieldGroup } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { found, refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const [{ methods }, subscriptions] = await Promise.all([
    found(api.portal.methods.list.query({ language })),
    api.portal.subscriptions.list.query({ language }),
  ]);
  const subscription = subscriptions.find(({ id }) => id === params['subscriptionId']);
  if (!subscription) throw Response.json({ code: 'not_found' }, { status: 404 });
  return data({
    title: translator.t('portal:subscriptionMethod.title', { plan: subscription.planName }),
    chosen: subscription.method?.id ?? '',
    methods: methods.filter(({ status }) => status === 'active'),
  });
}

/** No method in the form means: the default again. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const methodId = textOf(await request.formData(), 'methodId') || null;
  const subscriptionId = params['subscriptionId'] ?? '';
  const { api } = visitOf(context);
  const chosen = await resultOf(api.portal.subscriptions.chooseMethod.mutate({ subscriptionId, methodId }));
  return chosen.ok ? redirect('/subscriptions') : refused(chosen.error);
}

/** With which stored method the invoices of this subscription are paid. */
export default function SubscriptionMethod() {
  const { t } = useTranslation(['portal', 'common']);
  const { title, chosen, methods } = useLoaderData<typeof loader>();
  const usual = methods.find(({ isDefault }) => isDefault);
  return (
    <SubPage
      title={title}
      text={t('subscriptionMethod.text')}
      parents={[{ href: '/subscriptions', text: t('navigation.subscriptions') }]}
    >
      <FormProblem answer={useActionData<typeof action>()} />
      {methods.length === 0 ? (
        <EmptyState
          icon="card"
          title={t('methods.noneTitle')}
          text={t('methods.none')}
          action={<ButtonLink href="/methods">{t('methods.title')}</ButtonLink>}
        />
      ) : (
        <Card>
          <Form method="post" className="grid gap-6">
            <FieldGroup legend={t('subscriptionMethod.legend')}>
              <Choice
                type="radio"
                name="methodId"
                value=""
                label={t('subscriptionMethod.default')}
                {...(usual && { hint: usual.label })}
                defaultChecked={chosen === ''}
              />
              {methods.map(({ id, label, rail }) => (
                <Choice
                  key={id}
                  type="radio"
                  name="methodId"
                  value={id}
                  label={label || rail}
                  defaultChecked={chosen === id}
                />
              ))}
            </FieldGroup>
            <div className="flex flex-col gap-3 sm:flex-row">
              <Button>{t('common:action.save')}</Button>
              <ButtonLink href="/subscriptions" variant="secondary">
                {t('common:action.cancel')}
              </ButtonLink>
            </div>
          </Form>
        </Card>
      )}
    </SubPage>
  );
}
