import { Button, EntryHeading, Icon, Notice } from '@quittance/ui';
import { EntryFrame, FormProblem, pageMeta } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf, safeRedirect } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const session = await api.portal.session.current.query();
  if (!session) return redirect('/sign-in');
  const next = safeRedirect(new URL(request.url).searchParams.get('next'), '/');
  const { accounts, person } = session;
  return data({ title: translator.t('portal:accounts.title'), accounts, email: person.email, next });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { api } = visitOf(context);
  const form = await request.formData();
  const chosen = await resultOf(api.portal.session.chooseAccount.mutate({ accountId: textOf(form, 'accountId') }));
  return chosen.ok ? redirect(safeRedirect(form.get('returnTo'), '/')) : refused(chosen.error);
}

/** For people with several accounts, by the names the customers themselves use. */
export default function Accounts() {
  const { t } = useTranslation(['portal', 'common']);
  const { title, accounts, email, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <EntryFrame>
      <EntryHeading title={title} text={accounts.length > 0 ? t('accounts.text') : undefined} />
      <FormProblem answer={answer} />
      {accounts.length === 0 && (
        <Notice tone="info" title={t('accounts.noneTitle')}>
          {t('accounts.none', { email })}
        </Notice>
      )}
      <form method="post">
        <input type="hidden" name="returnTo" value={next} />
        <ul className="grid gap-3">
          {accounts.map(({ id, name, right }) => (
            <li key={id}>
              <button
                type="submit"
                name="accountId"
                value={id}
                className="flex w-full items-center gap-3 rounded-xl border border-edge-strong/60 bg-surface px-4 py-3.5 text-left shadow-card transition-colors hover:border-brand-line hover:bg-brand-soft"
              >
                <Icon name="building" className="size-5 text-faint" />
                <span className="min-w-0 grow">
                  <span className="block font-medium break-words text-ink">{name}</span>
                  <span className="block text-sm text-faint">{t(`common:rights.${right}`)}</span>
                </span>
                <Icon name="chevronRight" className="size-5 text-faint" />
              </button>
            </li>
          ))}
        </ul>
      </form>
      <form method="post" action="/sign-out" className="mt-6">
        <Button variant="quiet" size="small" icon="signOut">
          {t('common:action.signOut')}
        </Button>
      </form>
    </EntryFrame>
  );
}
