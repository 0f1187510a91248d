import { Card, Money, TextLink } from '@quittance/ui';
import { useMethodName } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { PaymentBadges } from '~/payments/payment-badges.tsx';
import type { ShownInvoice } from './shown-invoice.ts';

/** The payments behind an invoice, the newest first. */
export function InvoicePayments({ payments }: Pick<ShownInvoice, 'payments'>) {
  const { t } = useTranslation('admin');
  const { date, money } = useFormats();
  const methodName = useMethodName();
  return (
    <Card title={t('invoice.payments')}>
      {payments.length === 0 && <p className="text-[0.9375rem] text-soft">{t('invoice.paymentsNone')}</p>}
      <ul className="grid gap-4">
        {payments.map((payment) => (
          <li key={payment.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span className="min-w-0">
              <TextLink href={`/payments/${payment.id}`}>
                <Money text={money(payment.amount)} />
              </TextLink>
              <span className="block text-sm text-faint">
                {date(payment.date)}
                {` · ${methodName(payment)}`}
              </span>
            </span>
            <PaymentBadges {...payment} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
