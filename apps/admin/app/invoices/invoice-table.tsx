import { type Column, Money, Table, TextLink } from '@quittance/ui';
import { type BadgedInvoice, InvoiceBadges } from '@quittance/web/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';

interface ListedInvoice extends BadgedInvoice {
  readonly id: string;
  readonly number: string;
  readonly issueDate: string;
  readonly dueDate: string;
  readonly gross: Amount;
  readonly open: Amount;
  readonly account: { readonly id: string; readonly name: string };
}

export interface InvoiceTableProps {
  readonly invoices: readonly ListedInvoice[];
  readonly empty: ReactNode;
  /** Left out on a page that is about one customer. */
  readonly withCustomer?: boolean;
}

/** Invoices with what is still open of them. */
export function InvoiceTable({ invoices, empty, withCustomer = false }: InvoiceTableProps) {
  const { t } = useTranslation('admin');
  const { money, date } = useFormats();
  const customer: Column<ListedInvoice> = {
    key: 'customer',
    header: t('invoices.customer'),
    cell: ({ account }) => <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink>,
  };
  const columns: Column<ListedInvoice>[] = [
    {
      key: 'number',
      header: t('invoices.number'),
      heading: true,
      nowrap: true,
      cell: ({ id, number }) => <TextLink href={`/invoices/${id}`}>{number}</TextLink>,
    },
    ...(withCustomer ? [customer] : []),
    { key: 'issued', header: t('invoices.issued'), nowrap: true, cell: ({ issueDate }) => date(issueDate) },
    {
      key: 'due',
      header: t('invoices.due'),
      nowrap: true,
      cell: ({ kind, dueDate }) => (kind === 'invoice' ? date(dueDate) : t('list.none')),
    },
    {
      key: 'status',
      header: t('invoices.status'),
      cell: (invoice) => <InvoiceBadges {...invoice} creditNote={t('invoices.creditNote')} />,
    },
    {
      key: 'amount',
      header: t('invoices.amount'),
      align: 'end',
      cell: ({ gross, open }) => (
        <span className="block">
          <Money text={money(gross)} />
          {open.amountMinor !== '0' && open.amountMinor !== gross.amountMinor && (
            <span className="block text-sm text-faint">
              {t('invoices.open')} <Money text={money(open)} />
            </span>
          )}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={t('navigation.invoices')}
      captionHidden
      columns={columns}
      rows={invoices}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
