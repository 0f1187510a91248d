import { Card, Money } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';

interface Amount {
  readonly amountMinor: string;
  readonly currency: string;
}

/** What the customer has to its credit; nothing is drawn when there is none. */
export function CreditCard({ credit }: { credit: readonly Amount[] }) {
  const { t } = useTranslation('portal');
  const { money } = useFormats();
  if (credit.length === 0) return null;
  return (
    <Card title={t('home.credit')}>
      {credit.map((amount) => (
        <p key={amount.currency} className="text-ink">
          <Money text={money(amount)} size="large" />
        </p>
      ))}
      <p className="mt-1 text-[0.9375rem] text-soft">{t('home.creditText')}</p>
    </Card>
  );
}
