import { type Column, Money, Section, Table, TextLink } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';

interface Large {
  readonly id: string;
  readonly name: string;
  readonly gross: Amount;
}

/** The largest invoices of a preview, where a wrong price shows first. */
export function LargestTable({ invoices }: { invoices: readonly Large[] }) {
  const { t } = useTranslation('admin');
  const { money } = useFormats();
  if (invoices.length === 0) return null;
  const rows = invoices.map((invoice, index) => ({ ...invoice, key: `${index}` }));
  const columns: Column<Large & { key: string }>[] = [
    {
      key: 'name',
      header: t('customers.name'),
      heading: true,
      cell: ({ id, name }) => <TextLink href={`/customers/${id}`}>{name}</TextLink>,
    },
    { key: 'gross', header: t('runs.gross'), align: 'end', cell: ({ gross }) => <Money text={money(gross)} /> },
  ];
  return (
    <Section title={t('preview.largest')}>
      <Table
        caption={t('preview.largest')}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty={null}
      />
    </Section>
  );
}
