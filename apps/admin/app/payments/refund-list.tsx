import { type Column, Money, StatusBadge, Table, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownPayment } from './shown-payment.ts';

type Refund = ShownPayment['refunds'][number];

const tones: Record<Refund['status'], Tone> = {
  pending: 'warning',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'neutral',
};

/** What was given back of a payment, and why. */
export function RefundList({ refunds }: Pick<ShownPayment, 'refunds'>) {
  const { t } = useTranslation(['admin', 'dispute', 'status']);
  const { money, date } = useFormats();
  const columns: Column<Refund>[] = [
    { key: 'date', header: t('payment.refundDate'), heading: true, cell: (refund) => date(refund.date) },
    {
      key: 'reason',
      header: t('payment.reason'),
      cell: ({ reason }) => (reason === 'dispute' ? t('dispute:refundReason') : reason),
    },
    {
      key: 'status',
      header: t('payments.status'),
      cell: ({ status }) => <StatusBadge tone={tones[status]}>{t(`status:refund.${status}`)}</StatusBadge>,
    },
    { key: 'amount', header: t('payments.amount'), align: 'end', cell: ({ amount }) => <Money text={money(amount)} /> },
  ];
  return <Table caption={t('payment.refunds')} columns={columns} rows={refunds} rowKey={({ id }) => id} empty={null} />;
}
