import { Card, Progress } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { Refreshing } from '~/frame/refreshing.tsx';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownRun } from './shown-run.ts';

/** How far a run is and when it will be through; told to screen readers too, without taking them away from where they are. */
export function RunProgress({ run }: { run: ShownRun }) {
  const { t } = useTranslation('admin');
  const isDone = run.status === 'done';
  return (
    <Card>
      <div className="grid gap-3">
        <div aria-live="polite" className="grid gap-3">
          <Progress
            label={t('run.progress')}
            done={isDone ? 1 : run.done}
            total={isDone ? 1 : run.subscriptionsDue}
            text={t('run.progressText', { done: run.done, total: run.subscriptionsDue })}
          />
          {run.status === 'running' && <EstimateText run={run} />}
          {run.status === 'paused' && <p className="text-[0.9375rem] text-soft">{t('run.pausedText')}</p>}
          {run.status === 'cancelled' && <p className="text-[0.9375rem] text-soft">{t('run.cancelledText')}</p>}
        </div>
        {run.status === 'running' && <Refreshing text={t('run.refreshing')} />}
        {isDone && run.invoices === 0 && run.setAside === 0 && (
          <p className="text-[0.9375rem] text-soft">{t('run.nothingDue')}</p>
        )}
      </div>
    </Card>
  );
}

function EstimateText({ run: { estimate } }: { run: ShownRun }) {
  const { t } = useTranslation('admin');
  const { number, realTime } = useFormats();
  const text = estimate
    ? t('run.estimate', {
        rate: number(Number(estimate.perSecond.toPrecision(2))),
        remaining: number(estimate.remaining),
        end: realTime(estimate.endsAt),
      })
    : t('run.estimateUnknown');
  return <p className="text-[0.9375rem] text-soft tabular-nums">{text}</p>;
}
