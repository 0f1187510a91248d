import { Card, Chart, CompareChart } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import type { Dashboard } from './read-dashboard.server.ts';

export interface DashboardChartsProps extends Pick<Dashboard, 'months' | 'ages'> {
  readonly overdue: Amount;
}

/** Money over time, and debts by age; each also as a table. */
export function DashboardCharts({ months, ages, overdue }: DashboardChartsProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { money, month, shortMonth, shortMoney } = useFormats();
  const { currency } = overdue;
  const tickText = (value: number) => shortMoney({ amountMinor: String(Math.round(value)), currency });
  const figure = (amount: Amount) => ({ value: Number(amount.amountMinor), text: money(amount) });
  const latest = months.at(-1);
  return (
    <div className="grid grid-cols-1 gap-6 xl:grid-cols-2">
      <Card>
        <CompareChart
          title={t('dashboard.months')}
          summary={
            latest
              ? t('dashboard.monthsSummary', {
                  currency,
                  month: latest.month,
                  invoiced: money(latest.invoiced),
                  collected: money(latest.collected),
                })
              : ''
          }
          series={[t('dashboard.invoiced'), t('dashboard.collectedShort')]}
          points={months.map((sums) => ({
            label: shortMonth(sums.month),
            name: month(sums.month),
            values: [figure(sums.invoiced), figure(sums.collected)],
          }))}
          tickText={tickText}
          tableText={t('common:table.asTable')}
          labelColumn={t('dashboard.month')}
        />
      </Card>
      <Card>
        <Chart
          kind="bars"
          title={t('dashboard.ages')}
          summary={t('dashboard.agesSummary', { currency, overdue: money(overdue) })}
          points={ages.map(({ bucket, amount }) => ({ label: t(`dashboard.bucket.${bucket}`), ...figure(amount) }))}
          tickText={tickText}
          tableText={t('common:table.asTable')}
          columns={{ label: t('dashboard.age'), value: t('dashboard.amount') }}
        />
      </Card>
    </div>
  );
}
