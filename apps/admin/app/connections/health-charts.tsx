import { Card, Chart, CompareChart } from '@quittance/ui';
import { useRootData } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownHealth } from './shown-health.ts';

/** Calls, failures and latency by hour; each also as a table. */
export function HealthCharts({ hours, lastDay }: Pick<ShownHealth, 'hours' | 'lastDay'>) {
  const { t } = useTranslation(['reconcile', 'common']);
  const { number, dateTime } = useFormats();
  const { timeZone } = useRootData();
  const hourOf = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone });
  const figure = (value: number) => ({ value, text: number(value) });
  const shared = { tickText: (value: number) => number(Math.round(value)), tableText: t('common:table.asTable') };
  return (
    <>
      <Card>
        <CompareChart
          {...shared}
          title={t('health.chart')}
          summary={t('health.chartSummary', { calls: number(lastDay.calls), errors: number(lastDay.errors) })}
          series={[t('health.callsSeries'), t('health.errorsSeries')]}
          points={hours.map(({ from, calls, errors }) => ({
            label: hourOf.format(new Date(from)),
            name: dateTime(from),
            values: [figure(calls), figure(errors)],
          }))}
          labelColumn={t('health.hourColumn')}
        />
      </Card>
      <Card>
        <Chart
          {...shared}
          kind="bars"
          title={t('health.latency')}
          summary={t('health.latencySummary', { ms: number(lastDay.medianMs ?? 0) })}
          points={hours.map(({ from, medianMs }) => ({
            label: hourOf.format(new Date(from)),
            ...figure(medianMs ?? 0),
          }))}
          columns={{ label: t('health.hourColumn'), value: t('health.msColumn') }}
        />
      </Card>
    </>
  );
}
