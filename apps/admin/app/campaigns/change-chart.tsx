import { Card, Chart } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownCampaign } from './shown-campaign.ts';

const buckets = ['less', 'same', 'to5', 'to10', 'to25', 'to50', 'more', 'wasFree'] as const;

/** How many subscriptions pay how much more; the figures also as a table. */
export function ChangeChart({ distribution }: Pick<ShownCampaign, 'distribution'>) {
  const { t } = useTranslation(['campaign', 'common']);
  const { number } = useFormats();
  const all = buckets.reduce((total, bucket) => total + distribution[bucket], 0);
  const { less, same } = distribution;
  return (
    <Card>
      <Chart
        kind="bars"
        title={t('page.distribution')}
        summary={t('page.distributionText', {
          more: number(all - less - same),
          less: number(less),
          same: number(same),
        })}
        points={buckets.map((bucket) => ({
          label: t(`page.bucket.${bucket}`),
          value: distribution[bucket],
          text: number(distribution[bucket]),
        }))}
        tickText={(value) => (Number.isInteger(value) ? number(value) : '')}
        tableText={t('common:table.asTable')}
        columns={{ label: t('page.change'), value: t('subscriptions') }}
      />
    </Card>
  );
}
