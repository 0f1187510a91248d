import { Button, ButtonLink, Card } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage, useFormats } from '@quittance/web/client';
import { found, refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const use = await found(api.portal.methods.get.query({ methodId: params['methodId'] ?? '', language }));
  return data({ title: translator.t('portal:methods.removeTitle'), ...use });
}

export async function action({ context, params }: ActionFunctionArgs) {
  const { api } = visitOf(context);
  const removed = await resultOf(api.portal.methods.remove.mutate({ methodId: params['methodId'] ?? '' }));
  return removed.ok ? redirect('/methods?removed') : refused(removed.error);
}

/** Asks before a method is removed, and says what follows from it. */
export default function RemoveMethod() {
  const { t } = useTranslation(['portal', 'common']);
  const { title, method, ...use } = useLoaderData<typeof loader>();
  return (
    <SubPage title={title} parents={[{ href: '/methods', text: t('methods.title') }]}>
      <FormProblem answer={useActionData<typeof action>()} />
      <Card>
        <p className="text-base text-ink">{t('methods.removeAsk', { label: method.label })}</p>
        <Consequences isDefault={method.isDefault} {...use} />
        <Form method="post" className="mt-6 flex flex-col gap-3 sm:flex-row">
          <Button variant="danger" wide>
            {t('common:action.remove')}
          </Button>
          <ButtonLink href="/methods" variant="secondary" wide>
            {t('common:action.cancel')}
          </ButtonLink>
        </Form>
      </Card>
    </SubPage>
  );
}

interface ConsequencesProps extends Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'isOnly' | 'subscriptions'> {
  readonly isDefault: boolean;
  readonly underWay: readonly { readonly amountMinor: string; readonly currency: string }[];
}

/** What hangs on the method, each in a sentence. */
function Consequences({ isDefault, isOnly, subscriptions, underWay }: ConsequencesProps) {
  const { t } = useTranslation('portal');
  const { money } = useFormats();
  const sentences = [
    ...(isOnly ? [t('methods.removeLast')] : isDefault ? [t('methods.removeDefault')] : []),
    ...subscriptions.map((plan) => t('methods.removeChosen', { plan })),
    ...underWay.map((amount) => t('methods.removeUnderWay', { amount: money(amount) })),
  ];
  return (
    <ul className="mt-2 grid gap-2 text-[0.9375rem] text-soft">
      {(sentences.length > 0 ? sentences : [t('methods.removeNothing')]).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
