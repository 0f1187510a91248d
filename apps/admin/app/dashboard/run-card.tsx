import { Card, Progress, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { Refreshing } from '~/frame/refreshing.tsx';
import { StartRunForm } from '~/runs/start-run-form.tsx';
import type { Dashboard } from './read-dashboard.server.ts';

/** How billing stands: a run under way, the last one, and what is due. */
export function RunCard({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation(['admin', 'common']);
  const { lastRun, attention } = dashboard;
  const isRunning = lastRun?.status === 'running';
  const isPaused = lastRun?.status === 'paused';
  const due = attention.subscriptionsDue;
  return (
    <Card
      title={t('dashboard.run')}
      action={<TextLink href="/runs">{t('common:action.showAll')}</TextLink>}
      footer={!(isRunning || isPaused) && <StartRunForm variant="secondary" />}
    >
      <div className="grid gap-3 text-[0.9375rem] text-soft">
        {!lastRun && <p>{t('dashboard.runNone')}</p>}
        {lastRun && isRunning && (
          <>
            <Progress
              label={t('run.progress')}
              done={lastRun.done}
              total={lastRun.subscriptionsDue}
              text={t('run.progressText', { done: lastRun.done, total: lastRun.subscriptionsDue })}
            />
            <Refreshing text={t('run.refreshing')} />
          </>
        )}
        {lastRun && isPaused && (
          <p>
            <TextLink href={`/runs/${lastRun.id}`}>{t('dashboard.runPaused', { date: lastRun.asOf })}</TextLink>
          </p>
        )}
        {lastRun && !isRunning && !isPaused && (
          <p>
            <TextLink href={`/runs/${lastRun.id}`}>
              {t('dashboard.runDone', { date: lastRun.asOf, count: lastRun.invoices, ...lastRun.gross })}
            </TextLink>
          </p>
        )}
        {!isRunning && <p>{due > 0 ? t('dashboard.dueNow', { count: due }) : t('dashboard.nothingDue')}</p>}
      </div>
    </Card>
  );
}
