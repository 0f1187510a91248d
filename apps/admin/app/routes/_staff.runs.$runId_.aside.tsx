import { Notice } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useHeldReason } from '~/customers/use-held-reason.ts';
import { ListPages } from '~/lists/list-pages.tsx';
import { SetAsideTable } from '~/runs/set-aside-table.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

const usual = 'all';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const { searchParams } = new URL(request.url);
  const filter = searchParams.get('filter') || usual;
  const query = { filter, search: '', cursor: searchParams.get('cursor') || null };
  const runId = params['runId'] ?? '';
  const reason = filter === usual ? null : filter;
  const page = await api.admin.runs.setAside.query({ runId, reason, cursor: query.cursor });
  const run = { id: runId, title: translator.t('admin:run.title', { date: page.asOf }) };
  return data({ title: translator.t('admin:run.setAsideTitle'), run, reason, query, page });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const accountId = textOf(await request.formData(), 'accountId');
  const released = await resultOf(visitOf(context).api.admin.runs.billAgain.mutate({ accountId }));
  return released.ok ? data({ released: true }) : refused(released.error);
}

export default function AccountsSetAside() {
  const { t } = useTranslation('admin');
  const { title, run, reason, query, page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const heldReason = useHeldReason();
  return (
    <SubPage
      parents={[
        { href: '/runs', text: t('navigation.runs') },
        { href: `/runs/${run.id}`, text: run.title },
      ]}
      title={title}
      text={reason === null ? t('run.asideListText') : heldReason(reason)}
    >
      {answer && 'released' in answer ? (
        <Notice tone="success" title={t('run.billedAgain')} live />
      ) : (
        <FormProblem answer={answer} />
      )}
      <div>
        <SetAsideTable accounts={page.rows} isOneReason={reason !== null} />
        <ListPages path={`/runs/${run.id}/aside`} query={query} usual={usual} page={page} />
      </div>
    </SubPage>
  );
}
