import { StatTile, StatTiles } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownRun } from './shown-run.ts';

/** What a run came to, or would come to: counts, and a sum for each currency. */
export function RunSums({ run }: { run: Pick<ShownRun, 'subscriptions' | 'invoices' | 'totals' | 'setAside'> }) {
  const { t } = useTranslation('admin');
  const { number, money } = useFormats();
  return (
    <StatTiles>
      <StatTile label={t('run.subscriptions')} value={number(run.subscriptions)} icon="repeat" />
      <StatTile label={t('runs.invoices')} value={number(run.invoices)} icon="invoice" />
      {run.totals.map(({ gross }) => (
        <StatTile
          key={gross.currency}
          label={run.totals.length === 1 ? t('runs.gross') : t('run.grossIn', { currency: gross.currency })}
          value={money(gross)}
          icon="bank"
        />
      ))}
      <StatTile label={t('runs.setAside')} value={number(run.setAside)} icon="alert" />
    </StatTiles>
  );
}
