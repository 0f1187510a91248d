import { type Column, Money, Section, Table, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';

interface Total {
  readonly invoices: number;
  readonly gross: Amount;
  readonly lastInvoices: number;
  readonly difference: Amount;
}

interface Compared {
  readonly totals: readonly Total[];
  readonly lastRun: { readonly id: string; readonly asOf: string } | null;
}

/** What a run would come to beside last month's, currency by currency. */
export function RunComparison({ preview: { totals, lastRun } }: { preview: Compared }) {
  const { t } = useTranslation('admin');
  const { money, number } = useFormats();
  if (!lastRun) return <p className="text-[0.9375rem] text-soft">{t('preview.noLast')}</p>;
  const columns: Column<Total>[] = [
    { key: 'currency', header: t('preview.currency'), heading: true, cell: ({ gross }) => gross.currency },
    { key: 'invoices', header: t('runs.invoices'), align: 'end', cell: ({ invoices }) => number(invoices) },
    { key: 'gross', header: t('runs.gross'), align: 'end', cell: ({ gross }) => <Money text={money(gross)} /> },
    {
      key: 'more',
      header: t('preview.moreInvoices'),
      align: 'end',
      cell: ({ invoices, lastInvoices }) => number(invoices - lastInvoices),
    },
    {
      key: 'difference',
      header: t('preview.difference'),
      align: 'end',
      cell: ({ difference }) => <Money text={money(difference)} />,
    },
  ];
  return (
    <Section title={t('preview.comparison')}>
      <p className="text-[0.9375rem] text-soft">
        <TextLink href={`/runs/${lastRun.id}`}>{t('preview.last', { date: lastRun.asOf })}</TextLink>
      </p>
      <Table
        caption={t('preview.comparison')}
        captionHidden
        columns={columns}
        rows={totals}
        rowKey={({ gross }) => gross.currency}
        empty={null}
      />
    </Section>
  );
}
