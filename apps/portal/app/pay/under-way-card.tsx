import { Card, Money, TextLink } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { PayChoices } from './read-pay-choices.server.ts';

/** Open invoices that nobody should pay again: their money is on its way and not booked yet. */
export function UnderWayCard({ invoices }: { invoices: PayChoices['underWay'] }) {
  const { t } = useTranslation('portal');
  const { money } = useFormats();
  if (invoices.length === 0) return null;
  return (
    <Card title={t('pay.underWayTitle', { count: invoices.length })}>
      <p className="mb-3 text-[0.9375rem] text-soft">{t('pay.underWayText')}</p>
      <ul className="grid gap-2 text-[0.9375rem]">
        {invoices.map(({ id, number, open }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4">
            <TextLink href={`/invoices/${id}`}>{number}</TextLink>
            <Money text={money(open)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
