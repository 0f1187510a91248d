import { type Column, Table } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownCampaign } from './shown-campaign.ts';

type Wave = ShownCampaign['waves'][number];

/** The waves in their order, and how far each of them is. */
export function WaveTable({ waves }: { waves: readonly Wave[] }) {
  const { t } = useTranslation('campaign');
  const { date, number } = useFormats();
  const columns: Column<Wave>[] = [
    { key: 'wave', header: t('page.wave'), heading: true, cell: ({ code }) => code },
    { key: 'notBefore', header: t('form.notBefore'), cell: ({ notBefore }) => date(notBefore) },
    { key: 'first', header: t('page.firstDay'), cell: ({ firstDay }) => (firstDay ? date(firstDay) : '–') },
    {
      key: 'subscriptions',
      header: t('subscriptions'),
      align: 'end',
      cell: ({ subscriptions }) => number(subscriptions),
    },
    { key: 'noticed', header: t('page.noticed'), align: 'end', cell: ({ noticed }) => number(noticed) },
    { key: 'moved', header: t('page.moved'), align: 'end', cell: ({ moved }) => number(moved) },
  ];
  return (
    <Table
      caption={t('page.waves')}
      captionHidden
      columns={columns}
      rows={waves}
      rowKey={({ code }) => code}
      empty={null}
    />
  );
}
