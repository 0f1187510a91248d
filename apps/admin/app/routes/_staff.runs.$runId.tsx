import { Notice } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { textOf } from '@quittance/web/form';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditLink } from '~/audit/audit-link.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import { ReasonsOfRun } from '~/runs/reasons-of-run.tsx';
import { RunBadge } from '~/runs/run-badge.tsx';
import { RunOrders } from '~/runs/run-orders.tsx';
import { RunProgress } from '~/runs/run-progress.tsx';
import { RunSums } from '~/runs/run-sums.tsx';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const run = await api.admin.runs.get.query({ runId: params['runId'] ?? '' });
  return data({ title: translator.t('admin:run.title', { date: run.asOf }), run });
}

const orders = ['pause', 'resume', 'cancel'] as const;

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { runs } = visitOf(context).api.admin;
  const form = await request.formData();
  const order = orders.find((each) => each === textOf(form, 'order'));
  if (order) {
    const moved = await resultOf(runs.control.mutate({ runId: params['runId'] ?? '', order }));
    return moved.ok ? data({ ordered: order }) : refused(moved.error);
  }
  const wish = { runId: params['runId'] ?? '', reason: textOf(form, 'reason') };
  const again = await resultOf(runs.billReasonAgain.mutate(wish));
  return again.ok ? data(again.value) : refused(again.error);
}

export default function Run() {
  const { t } = useTranslation('admin');
  const { title, run } = useLoaderData<typeof loader>();
  return (
    <SubPage
      parents={[{ href: '/runs', text: t('navigation.runs') }]}
      title={title}
      badge={<RunBadge status={run.status} />}
      text={<StartedBy />}
    >
      <Answer />
      <RunProgress run={run} />
      <RunSums run={run} />
      <RunOrders run={run} />
      <ReasonsOfRun runId={run.id} reasons={run.setAsideReasons} />
      <AuditLink about={run.id} />
    </SubPage>
  );
}

function Answer() {
  const { t } = useTranslation('admin');
  const answer = useActionData<typeof action>();
  if (answer && 'ordered' in answer) return <Notice tone="success" title={t(`run.ordered.${answer.ordered}`)} live />;
  if (answer && 'released' in answer)
    return <Notice tone="success" title={t('run.allBilledAgain', { count: answer.released })} live />;
  return <FormProblem answer={answer} />;
}

function StartedBy() {
  const { t } = useTranslation('admin');
  const { run } = useLoaderData<typeof loader>();
  const { realTime } = useFormats();
  const lines = [
    `${t('runs.startedBy')}: ${run.startedBy}, ${realTime(run.startedAt)}`,
    ...(run.changedBy && run.changedAt ? [`${t('run.changedBy')}: ${run.changedBy}, ${realTime(run.changedAt)}`] : []),
    ...(run.finishedAt ? [`${t('runs.finishedAt')}: ${realTime(run.finishedAt)}`] : []),
  ];
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}
