import { Breadcrumbs, Card, Notice, Page, Progress, Section, StatTile, StatTiles } from '@quittance/ui';
import { pageMeta } from '@quittance/web/client';
import { resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '~/forms/form-problem.tsx';
import { refused } from '~/forms/refused.ts';
import { textOf } from '~/forms/text-of.ts';
import { Refreshing } from '~/frame/refreshing.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { RunBadge } from '~/runs/run-badge.tsx';
import { SetAsideTable } from '~/runs/set-aside-table.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const run = await api.admin.runs.get.query({ runId: params['runId'] ?? '' });
  return data({ title: translator.t('admin:run.title', { date: run.asOf }), run });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const accountId = textOf(await request.formData(), 'accountId');
  const released = await resultOf(visitOf(context).api.admin.runs.billAgain.mutate({ accountId }));
  return released.ok ? data({ released: true }) : refused(released.error);
}

export default function Run() {
  const { t } = useTranslation(['admin', 'common']);
  const { title, run } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { number, money } = useFormats();
  const isRunning = run.status === 'running';
  return (
    <Page
      above={
        <Breadcrumbs
          label={t('common:navigation.breadcrumbs')}
          parents={[{ href: '/runs', text: t('navigation.runs') }]}
          current={title}
        />
      }
      title={title}
      badge={<RunBadge status={run.status} />}
      text={<StartedBy />}
    >
      {answer && 'released' in answer ? (
        <Notice tone="success" title={t('run.billedAgain')} live />
      ) : (
        <FormProblem answer={answer} />
      )}
      <Card>
        <div className="grid gap-3">
          <Progress
            label={t('run.progress')}
            done={isRunning ? run.subscriptions : 1}
            total={isRunning ? run.subscriptionsDue : 1}
            text={t('run.progressText', { done: run.subscriptions, total: run.subscriptionsDue })}
          />
          {isRunning && <Refreshing text={t('run.refreshing')} />}
          {!isRunning && run.invoices === 0 && run.setAside === 0 && (
            <p className="text-[0.9375rem] text-soft">{t('run.nothingDue')}</p>
          )}
        </div>
      </Card>
      <StatTiles>
        <StatTile label={t('run.subscriptions')} value={number(run.subscriptions)} icon="repeat" />
        <StatTile label={t('runs.invoices')} value={number(run.invoices)} icon="invoice" />
        <StatTile label={t('runs.gross')} value={money(run.gross)} icon="bank" />
        <StatTile label={t('runs.setAside')} value={number(run.setAside)} icon="alert" />
      </StatTiles>
      {run.accountsSetAside.length > 0 && (
        <Section title={t('run.setAsideTitle')}>
          <p className="max-w-2xl text-[0.9375rem] text-soft">{t('run.setAsideText')}</p>
          <SetAsideTable accounts={run.accountsSetAside} />
        </Section>
      )}
    </Page>
  );
}

function StartedBy() {
  const { t } = useTranslation('admin');
  const { run } = useLoaderData<typeof loader>();
  const { realTime } = useFormats();
  const parts = [
    `${t('runs.startedBy')}: ${run.startedBy}`,
    `${t('runs.startedAt')}: ${realTime(run.startedAt)}`,
    ...(run.finishedAt ? [`${t('runs.finishedAt')}: ${realTime(run.finishedAt)}`] : []),
  ];
  return <>{parts.join(' · ')}</>;
}
