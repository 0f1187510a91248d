import { Card, Money, TextLink } from '@quittance/ui';
import { useFormats, useMethodName } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { PaymentBadge } from '~/pay/payment-badge.tsx';
import type { ShownInvoice } from './shown-invoice.ts';

/** The payments behind an invoice, the newest first; those that were given up say so. */
export function InvoicePayments({ payments }: Pick<ShownInvoice, 'payments'>) {
  const { t } = useTranslation('portal');
  const { money, date } = useFormats();
  const methodName = useMethodName();
  if (payments.length === 0) return null;
  return (
    <Card title={t('invoice.payments')}>
      <ul className="-my-5 divide-y divide-edge">
        {payments.map((payment) => (
          <li key={payment.id} className="grid gap-1.5 py-4">
            <p className="flex items-baseline justify-between gap-4 text-[0.9375rem]">
              <TextLink href={`/payments/${payment.id}`}>{date(payment.date)}</TextLink>
              <Money text={money(payment.amount)} />
            </p>
            <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
              <span>{methodName(payment)}</span>
              <PaymentBadge status={payment.status} reversal={payment.reversal} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
