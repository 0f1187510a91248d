import { type Column, Money, Table, TextLink } from '@quittance/ui';
import { useMethodName } from '@quittance/web/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { Amount } from '~/money.ts';
import { type BadgedPayment, PaymentBadges } from './payment-badges.tsx';
import { type DeclineReason, useDeclineText } from './use-decline-text.ts';

interface ListedPayment extends BadgedPayment {
  readonly id: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly amount: Amount;
  readonly refunded: Amount;
  readonly date: string;
  readonly methodLabel: string;
  readonly rail: string;
  readonly declineReason: DeclineReason | null;
}

export interface PaymentTableProps {
  readonly payments: readonly ListedPayment[];
  readonly empty: ReactNode;
  /** Left out on a page that is about one customer. */
  readonly withCustomer?: boolean;
}

/** Payments with what became of them, and why where they were declined. */
export function PaymentTable({ payments, empty, withCustomer = false }: PaymentTableProps) {
  const { t } = useTranslation('admin');
  const { money, date } = useFormats();
  const declineText = useDeclineText();
  const methodName = useMethodName();
  const customer: Column<ListedPayment> = {
    key: 'customer',
    header: t('payments.customer'),
    cell: ({ account }) => <TextLink href={`/customers/${account.id}`}>{account.name}</TextLink>,
  };
  const columns: Column<ListedPayment>[] = [
    {
      key: 'date',
      header: t('payments.date'),
      heading: true,
      nowrap: true,
      cell: ({ id, date: day }) => <TextLink href={`/payments/${id}`}>{date(day)}</TextLink>,
    },
    ...(withCustomer ? [customer] : []),
    {
      key: 'method',
      header: t('payments.method'),
      cell: methodName,
    },
    {
      key: 'status',
      header: t('payments.status'),
      cell: (payment) => (
        <span className="block">
          <PaymentBadges {...payment} />
          {payment.declineReason && (
            <span className="mt-0.5 block text-sm text-faint">{declineText(payment.declineReason)}</span>
          )}
        </span>
      ),
    },
    { key: 'amount', header: t('payments.amount'), align: 'end', cell: ({ amount }) => <Money text={money(amount)} /> },
  ];
  return (
    <Table
      caption={t('navigation.payments')}
      captionHidden
      columns={columns}
      rows={payments}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
