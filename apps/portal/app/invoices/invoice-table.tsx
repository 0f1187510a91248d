import { type Column, Money, type Sort, Table, TextLink } from '@quittance/ui';
import { type BadgedInvoice, InvoiceBadges, useFormats } from '@quittance/web/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Amount {
  readonly amountMinor: string;
  readonly currency: string;
}

export interface ListedInvoice extends BadgedInvoice {
  readonly id: string;
  readonly number: string;
  readonly issueDate: string;
  readonly dueDate: string;
  readonly gross: Amount;
  readonly locations: readonly string[];
}

export interface InvoiceTableProps {
  readonly caption: string;
  readonly invoices: readonly ListedInvoice[];
  readonly empty: ReactNode;
  /** How columns sort, by their key; columns left out do not. */
  readonly sorts?: Readonly<Record<string, Sort>>;
  readonly withLocations?: boolean;
}

/** Invoices, newest first unless they are sorted otherwise. */
export function InvoiceTable({ caption, invoices, empty, sorts = {}, withLocations = false }: InvoiceTableProps) {
  const { t } = useTranslation('portal');
  const { money, date } = useFormats();
  const columns: Column<ListedInvoice>[] = [
    {
      key: 'number',
      header: t('invoice.number'),
      heading: true,
      cell: ({ id, number }) => <TextLink href={`/invoices/${id}`}>{number}</TextLink>,
    },
    { key: 'issued', header: t('invoice.issued'), cell: ({ issueDate }) => date(issueDate) },
    ...(withLocations
      ? [
          {
            key: 'location',
            header: t('invoice.location'),
            cell: ({ locations }: ListedInvoice) => <Locations names={locations} />,
          },
        ]
      : []),
    { key: 'due', header: t('invoice.due'), cell: ({ kind, dueDate }) => (kind === 'invoice' ? date(dueDate) : '–') },
    {
      key: 'status',
      header: t('invoice.status'),
      cell: (invoice) => <InvoiceBadges {...invoice} creditNote={t('invoice.creditNote')} />,
    },
    { key: 'amount', header: t('invoice.amount'), align: 'end', cell: ({ gross }) => <Money text={money(gross)} /> },
  ];
  const sorted = columns.map((column) => {
    const sort = sorts[column.key];
    return sort ? { ...column, sort } : column;
  });
  return (
    <Table caption={caption} captionHidden columns={sorted} rows={invoices} rowKey={({ id }) => id} empty={empty} />
  );
}

/** One by name, several by their number: names may be long and many. */
function Locations({ names }: { names: readonly string[] }) {
  const { t } = useTranslation(['portal', 'invoice']);
  const [first] = names;
  if (!first) return t('invoice:wholeAccount');
  return names.length === 1 ? first : t('invoice.locations', { count: names.length });
}
