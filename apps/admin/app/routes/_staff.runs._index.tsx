import { ButtonLink, type Column, EmptyState, Money, Page, Table, TextLink } from '@quittance/ui';
import { FormProblem, pageMeta } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { ListPages } from '~/lists/list-pages.tsx';
import { readListQuery } from '~/lists/list-query.ts';
import { RunBadge } from '~/runs/run-badge.tsx';
import { StartRunForm } from '~/runs/start-run-form.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const query = readListQuery(request, ['all']);
  const page = await api.admin.runs.list.query({ cursor: query.cursor });
  return data({ title: translator.t('admin:navigation.runs'), query, page });
}

export async function action({ context }: ActionFunctionArgs) {
  const started = await resultOf(visitOf(context).api.admin.runs.start.mutate());
  return started.ok ? redirect(`/runs/${started.value.id}`) : refused(started.error);
}

export default function Runs() {
  const { t } = useTranslation('admin');
  const { title, query, page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const columns = useColumns();
  return (
    <Page
      title={title}
      text={t('runs.text')}
      actions={
        <>
          <ButtonLink href="/runs/preview" variant="secondary">
            {t('runs.preview')}
          </ButtonLink>
          <StartRunForm />
        </>
      }
    >
      <FormProblem answer={answer} />
      <div>
        <Table
          caption={title}
          captionHidden
          columns={columns}
          rows={page.rows}
          rowKey={({ id }) => id}
          empty={<EmptyState icon="play" title={t('runs.noneTitle')} text={t('runs.none')} />}
        />
        <ListPages path="/runs" query={query} usual="all" page={page} />
      </div>
    </Page>
  );
}

type Run = ReturnType<typeof useLoaderData<typeof loader>>['page']['rows'][number];

function useColumns(): Column<Run>[] {
  const { t } = useTranslation('admin');
  const { money, number, realTime } = useFormats();
  return [
    {
      key: 'run',
      header: t('runs.run'),
      heading: true,
      cell: ({ id, asOf }) => <TextLink href={`/runs/${id}`}>{t('runs.asOf', { date: asOf })}</TextLink>,
    },
    { key: 'status', header: t('runs.statusLabel'), cell: ({ status }) => <RunBadge status={status} /> },
    { key: 'by', header: t('runs.startedBy'), cell: ({ startedBy }) => startedBy },
    { key: 'at', header: t('runs.startedAt'), cell: ({ startedAt }) => realTime(startedAt) },
    { key: 'invoices', header: t('runs.invoices'), align: 'end', cell: ({ invoices }) => number(invoices) },
    { key: 'setAside', header: t('runs.setAside'), align: 'end', cell: ({ setAside }) => number(setAside) },
    { key: 'gross', header: t('runs.gross'), align: 'end', cell: ({ gross }) => <Money text={money(gross)} /> },
  ];
}
