import { Button, Columns, Notice, StatTile, StatTiles, TextLink } from '@quittance/ui';
import { FormProblem, pageMeta, SubPage } from '@quittance/web/client';
import { refused, resultOf } from '@quittance/web/server';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AuditLink } from '~/audit/audit-link.tsx';
import { HealthCharts } from '~/connections/health-charts.tsx';
import { HealthFacts } from '~/connections/health-facts.tsx';
import type { ShownHealth } from '~/connections/shown-health.ts';
import { useFormats } from '~/frame/use-formats.ts';
import { useMay } from '~/frame/use-staff.ts';
import { visitOf } from '~/visit.server.ts';

export const meta = pageMeta;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api, translator } = visitOf(context);
  const health = await api.admin.connections.health.query({ connectionId: params['connectionId'] ?? '' });
  return data({ title: translator.t('reconcile:health.title', { provider: health.provider }), health });
}

export async function action({ context, params }: ActionFunctionArgs) {
  const asked = { connectionId: params['connectionId'] ?? '' };
  const checked = await resultOf(visitOf(context).api.admin.connections.check.mutate(asked));
  return checked.ok ? data({ checked: checked.value, problem: null }) : problemOf(checked.error);
}

/** The same shape as a check that was made, so that the page knows both. */
function problemOf(error: Parameters<typeof refused>[0]) {
  const { refusal, typed } = refused(error).data;
  return data({ checked: null, problem: { refusal, typed } }, { status: error.status });
}

export default function Health() {
  const { t } = useTranslation(['reconcile', 'admin']);
  const { title, health } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  const may = useMay();
  return (
    <SubPage
      parents={[{ href: '/connections', text: t('admin:navigation.connections') }]}
      title={title}
      text={t('health.text')}
      actions={
        may('connection.manage') && (
          <Form method="post">
            <Button busy={state === 'submitting'} icon="repeat">
              {t('health.check')}
            </Button>
          </Form>
        )
      }
    >
      {answer?.problem && <FormProblem answer={answer.problem} />}
      {answer?.checked && <CheckedNotice failure={answer.checked.failure} />}
      {health.pausedReason && <PausedNotice id={health.id} reason={health.pausedReason} />}
      <StatTiles>
        <FiguresTile label={t('health.hour')} figures={health.lastHour} />
        <FiguresTile label={t('health.day')} figures={health.lastDay} />
      </StatTiles>
      <Columns
        main={<HealthCharts hours={health.hours} lastDay={health.lastDay} />}
        side={<HealthFacts health={health} />}
      />
      <AuditLink about={health.id} />
    </SubPage>
  );
}

function CheckedNotice({ failure }: { readonly failure: string | null }) {
  const { t } = useTranslation(['reconcile', 'admin']);
  if (failure === null) return <Notice tone="success" title={t('health.checkedWell')} live />;
  const isNamed = failure === 'config' || failure === 'transient';
  return (
    <Notice tone="danger" title={t('health.checkedBadly')} live>
      {isNamed ? t(`admin:connections.why.${failure}`) : t('admin:connections.why.other', { why: failure })}
    </Notice>
  );
}

/** What a pause means and what to do about it. */
function PausedNotice({ id, reason }: { readonly id: string; readonly reason: string }) {
  const { t } = useTranslation(['reconcile', 'admin']);
  const may = useMay();
  const isPutBack = reason === 'restored' || reason === 'moved';
  return (
    <Notice
      tone="danger"
      title={isPutBack ? t(`admin:connections.why.${reason}`) : t('health.pausedTitle')}
      action={may('connection.manage') && <TextLink href={`/connections/${id}/key`}>{t('health.newKey')}</TextLink>}
    >
      {isPutBack ? null : t('health.pausedText')}
    </Notice>
  );
}

/** How many calls failed, out of how many, and how long they took. */
function FiguresTile({ label, figures }: { readonly label: string; readonly figures: ShownHealth['lastDay'] }) {
  const { t } = useTranslation('reconcile');
  const { number, percent } = useFormats();
  const { calls, errors, medianMs, slowMs } = figures;
  if (calls === 0) return <StatTile label={label} value={t('health.quiet')} icon="clock" />;
  const share = percent(Math.round((errors / calls) * 1000) / 10);
  const took = t('health.median', { ms: number(medianMs ?? 0), slow: number(slowMs ?? 0) });
  return (
    <StatTile
      label={label}
      value={t('health.errorShare', { percent: share })}
      note={`${t('health.calls', { count: calls })} · ${took}`}
      icon={errors === 0 ? 'checkCircle' : 'alert'}
    />
  );
}
