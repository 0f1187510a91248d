import { Card, DefinitionList, Money, TextLink } from '@quittance/ui';
import { useFormats, useMethodName } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { ShownPayment } from './shown-payment.ts';

/** The receipt: how much, when, by what, for which invoices. */
export function PaymentFacts({ payment }: { payment: ShownPayment }) {
  const { t } = useTranslation('portal');
  const { money, date } = useFormats();
  const methodName = useMethodName();
  const refunded = BigInt(payment.refunded.amountMinor) > 0n;
  return (
    <Card title={payment.status === 'succeeded' ? t('payment.receipt') : t('payment.facts')}>
      <DefinitionList
        items={[
          { term: t('payment.amount'), value: <Money text={money(payment.amount)} /> },
          ...(refunded ? [{ term: t('payment.refunded'), value: <Money text={money(payment.refunded)} /> }] : []),
          { term: t('payment.date'), value: date(payment.date, 'long') },
          { term: t('payment.method'), value: methodName(payment) },
          {
            term: t('payment.invoices', { count: payment.invoices.length }),
            value: (
              <ul>
                {payment.invoices.map(({ id, number, amount }) => (
                  <li key={id} className="flex flex-wrap justify-between gap-x-4">
                    <TextLink href={`/invoices/${id}`}>{number}</TextLink>
                    {payment.invoices.length > 1 && <Money text={money(amount)} />}
                  </li>
                ))}
              </ul>
            ),
          },
          { term: t('payment.number'), value: <span className="text-sm break-all text-soft">{payment.id}</span> },
        ]}
      />
    </Card>
  );
}
