import { ButtonLink, Notice, Spinner } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { mostLooks } from './looks.ts';
import type { ShownPayment } from './shown-payment.ts';

const reasons = [
  'insufficient_funds',
  'limit_exceeded',
  'try_later',
  'contact_bank',
  'authentication',
  'expired',
  'method_unusable',
  'incorrect_details',
  'not_supported',
  'mandate',
] as const;

/** What became of a payment, and what the reader can do now. */
export function PaymentOutcome({ payment, looks }: { payment: ShownPayment; looks: number }) {
  const { t } = useTranslation('portal');
  const { money } = useFormats();
  const amount = money(payment.amount);
  if (payment.reversal && payment.reversal !== 'chargeback_cancelled') {
    return (
      <Notice tone="danger" title={t(`payment.${payment.reversal}`, { amount })}>
        {t('payment.reversedText')}
      </Notice>
    );
  }
  switch (payment.status) {
    case 'succeeded':
      return (
        <Notice
          tone="success"
          title={t('payment.succeeded', { amount })}
          live
          action={
            <ButtonLink href="/" variant="secondary" size="small">
              {t('payment.home')}
            </ButtonLink>
          }
        >
          {t('payment.succeededText')}
        </Notice>
      );
    case 'created':
    case 'processing':
      // Days, not seconds: nothing turns that long.
      if (payment.rail.endsWith('_debit'))
        return (
          <Notice tone="info" title={t('payment.debit', { amount })} live>
            {t('payment.debitText')}
          </Notice>
        );
      return <Waiting amount={amount} slow={payment.rail !== 'card' || looks >= mostLooks} />;
    case 'failed': {
      const reason = reasons.find((known) => known === payment.declineReason) ?? 'contact_bank';
      return (
        <Notice tone="danger" title={t('payment.failed', { amount })} live>
          {t(`payment.reason.${reason}`)} {t('payment.nothingCharged')}
        </Notice>
      );
    }
    case 'requires_action':
    case 'cancelled':
      return (
        <Notice tone="info" title={t('payment.left')} live>
          {t('payment.nothingCharged')}
        </Notice>
      );
  }
}

function Waiting({ amount, slow }: { amount: string; slow: boolean }) {
  const { t } = useTranslation('portal');
  return (
    <div className="grid gap-4 rounded-2xl border border-edge bg-surface p-6 shadow-card">
      <Spinner text={t('payment.waiting', { amount })} />
      <p className="text-[0.9375rem] text-soft">{slow ? t('payment.slow') : t('payment.soon')}</p>
    </div>
  );
}
