import { Card, Money } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';

export type NextCharge =
  | {
      readonly kind: 'collection';
      readonly date: string;
      readonly amount: Amount;
      readonly methodLabel: string;
    }
  | { readonly kind: 'invoice'; readonly date: string; readonly methodLabel: string | null };

interface Amount {
  readonly amountMinor: string;
  readonly currency: string;
}

/** What happens next by itself, and what the account's credit means for it: it pays invoices when they are issued. */
export function NextChargeCard({ next, credit }: { next: NextCharge | null; credit: readonly Amount[] }) {
  const { t } = useTranslation('portal');
  const { money, date } = useFormats();
  if (!next) return null;
  const isCollection = next.kind === 'collection';
  const hasCredit = isCollection
    ? credit.some(({ currency }) => currency === next.amount.currency)
    : credit.length > 0 && next.methodLabel !== null;
  return (
    <Card title={isCollection ? t('home.nextCharge') : t('home.nextInvoice')}>
      {isCollection && (
        <p className="text-ink">
          <Money text={money(next.amount)} size="large" />
        </p>
      )}
      <p className={isCollection ? 'mt-1 text-[0.9375rem] text-soft' : 'text-xl font-semibold text-ink'}>
        {isCollection
          ? t('home.collectedFrom', { date: date(next.date, 'long'), method: next.methodLabel })
          : date(next.date, 'long')}
      </p>
      {!isCollection && (
        <p className="mt-1 text-sm text-soft">
          {next.methodLabel ? t('home.nextInvoiceCollected', { method: next.methodLabel }) : t('home.nextInvoiceText')}
        </p>
      )}
      {hasCredit && (
        <p className="mt-1 text-sm text-soft">
          {isCollection ? t('home.chargeBesideCredit') : t('home.invoiceAfterCredit')}
        </p>
      )}
    </Card>
  );
}
