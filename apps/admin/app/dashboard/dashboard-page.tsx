import { Page, StatTile, StatTiles } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import { AttentionCard } from './attention-card.tsx';
import { DashboardCharts } from './dashboard-charts.tsx';
import { FirstStepsCard } from './first-steps-card.tsx';
import { isSetUp } from './is-set-up.ts';
import type { Dashboard } from './read-dashboard.server.ts';
import { RunCard } from './run-card.tsx';

/** What a brand's staff look at first. */
export function DashboardPage({ title, dashboard }: { title: string; dashboard: Dashboard }) {
  const { t } = useTranslation('admin');
  const { money } = useFormats();
  const also = useAlso();
  const { receivables, collected, firstSteps } = dashboard;
  const [own] = receivables;
  const [income] = collected;
  if (!own || !income) return null;
  return (
    <Page title={title} text={t('dashboard.text')}>
      {!isSetUp(firstSteps) && <FirstStepsCard steps={firstSteps} />}
      <StatTiles>
        <StatTile
          label={t('dashboard.due')}
          value={money(own.due)}
          icon="clock"
          note={also(receivables.map(({ due }) => due))}
        />
        <StatTile
          label={t('dashboard.overdue')}
          value={money(own.overdue)}
          icon="alert"
          href="/invoices?filter=overdue"
          note={also(
            receivables.map(({ overdue }) => overdue),
            t('dashboard.invoices', { count: own.overdueInvoices }),
          )}
        />
        <StatTile
          label={t('dashboard.open')}
          value={money(own.open)}
          icon="invoice"
          href="/invoices?filter=open"
          note={also(
            receivables.map(({ open }) => open),
            t('dashboard.invoices', { count: own.openInvoices }),
          )}
        />
        <StatTile
          label={t('dashboard.collected')}
          value={money(income.amount)}
          icon="bank"
          href="/payments?filter=succeeded"
          note={also(
            collected.map(({ amount }) => amount),
            t('dashboard.payments', { count: income.payments }),
          )}
        />
      </StatTiles>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <RunCard dashboard={dashboard} />
        <AttentionCard attention={dashboard.attention} isSetUp={isSetUp(firstSteps)} />
      </div>
      <DashboardCharts months={dashboard.months} ages={dashboard.ages} overdue={own.overdue} />
    </Page>
  );
}

/** What stands below a figure: how many, and the same in other currencies where there is any. */
function useAlso() {
  const { t } = useTranslation('admin');
  const { money } = useFormats();
  return ([, ...others]: readonly Amount[], counted?: string) => {
    const amounts = others.filter(({ amountMinor }) => amountMinor !== '0').map((amount) => money(amount));
    const parts = [counted, amounts.length > 0 && t('dashboard.also', { amounts: amounts.join(', ') })];
    return parts.filter(Boolean).join(' · ') || undefined;
  };
}
