import { errorText } from '@quittance/i18n';
import { Button, Card, EmptyState, Notice, Page } from '@quittance/ui';
import { FormProblem, pageMeta } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { usePortal } from '~/frame/use-portal.ts';
import { MethodItem } from '~/methods/method-item.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, language, translator } = visitOf(context);
  const { methods, canAdd } = await api.portal.methods.list.query({ language });
  const { searchParams } = new URL(request.url);
  const told = { refusal: searchParams.get('refused'), removed: searchParams.has('removed') };
  const chosen = searchParams.has('chosen') ? methods.find(({ isDefault }) => isDefault)?.label : undefined;
  return data({ title: translator.t('portal:methods.title'), methods, canAdd, chosen, ...told });
}

/** Chooses the default; adding and removing have addresses of their own. */
export async function action({ request, context }: ActionFunctionArgs) {
  const methodId = textOf(await request.formData(), 'methodId');
  const chosen = await resultOf(visitOf(context).api.portal.methods.setDefault.mutate({ methodId }));
  return chosen.ok ? redirect('/methods?chosen') : refused(chosen.error);
}

export default function Methods() {
  const { t, i18n } = useTranslation('portal');
  const { title, methods, canAdd, refusal, removed, chosen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const manages = usePortal().account.may.includes('method.manage');
  const known = refusal !== null && i18n.exists(`errors:${refusal}`);
  return (
    <Page title={title} text={t('methods.text')}>
      <FormProblem answer={answer} />
      {known && <Notice tone="danger" title={errorText(i18n, { code: refusal })} live />}
      {chosen && <Notice tone="success" title={t('methods.chosen', { label: chosen })} live />}
      {removed && !known && <Notice tone="success" title={t('methods.removed')} live />}
      {methods.length > 0 ? (
        <Card>
          <ul className="-my-5 divide-y divide-edge">
            {methods.map((method) => (
              <MethodItem key={method.id} method={method} manages={manages} alone={methods.length === 1} />
            ))}
          </ul>
        </Card>
      ) : (
        <EmptyState icon="card" title={t('methods.noneTitle')} text={t('methods.none')} />
      )}
      {manages && <AddForms rails={canAdd} />}
    </Page>
  );
}

/** Plain forms: their answer is a page that leaves for the provider's. */
function AddForms({ rails }: { rails: readonly { rail: string; name: string }[] }) {
  const { t } = useTranslation('portal');
  if (rails.length === 0) {
    return (
      <Notice tone="info" title={t('pay.noWayTitle')}>
        {t('pay.noWay')}
      </Notice>
    );
  }
  return (
    <div className="grid justify-items-start gap-3">
      {rails.map(({ rail, name }) => (
        <form key={rail} method="post" action="/methods/add">
          <input type="hidden" name="rail" value={rail} />
          <Button icon="plus">{rails.length === 1 ? t('methods.add') : t('methods.addRail', { rail: name })}</Button>
        </form>
      ))}
      <p className="max-w-xl text-sm text-faint">{t('methods.addText')}</p>
    </div>
  );
}
