import { Breadcrumbs, Button, ButtonLink, Card, Page } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '~/forms/form-problem.tsx';
import { refused } from '~/forms/refused.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const { methods } = await api.portal.methods.list.query({ language });
  const method = methods.find(({ id }) => id === params['methodId']);
  if (!method) throw new Response(null, { status: 404 });
  return data({ title: translator.t('portal:methods.removeTitle'), method, last: methods.length === 1 });
}

export async function action({ context, params }: ActionFunctionArgs) {
  const { api } = visitOf(context);
  const removed = await resultOf(api.portal.methods.remove.mutate({ methodId: params['methodId'] ?? '' }));
  return removed.ok ? redirect('/methods?removed') : refused(removed.error);
}

/** Asks before a method is removed, and says what follows from it. */
export default function RemoveMethod() {
  const { t } = useTranslation(['portal', 'common']);
  const { title, method, last } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      above={
        <Breadcrumbs
          label={t('common:navigation.breadcrumbs')}
          parents={[{ href: '/methods', text: t('methods.title') }]}
          current={title}
        />
      }
    >
      <FormProblem answer={useActionData<typeof action>()} />
      <Card>
        <p className="text-base text-ink">{t('methods.removeAsk', { label: method.label })}</p>
        <p className="mt-2 text-[0.9375rem] text-soft">
          {last ? t('methods.removeLast') : method.isDefault ? t('methods.removeDefault') : t('methods.removeOther')}
        </p>
        <Form method="post" className="mt-6 flex flex-col gap-3 sm:flex-row">
          <Button variant="danger" wide>
            {t('common:action.remove')}
          </Button>
          <ButtonLink href="/methods" variant="secondary" wide>
            {t('common:action.cancel')}
          </ButtonLink>
        </Form>
      </Card>
    </Page>
  );
}
