import { ButtonLink, Notice, Spinner } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
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
  if (payment.disputed) {
    const isOpen = payment.disputed === 'open';
    return (
      <Notice
        tone={isOpen ? 'warning' : 'info'}
        title={t(isOpen ? 'payment.disputed' : 'payment.disputeLost', { amount })}
      >
        {t(isOpen ? 'payment.disputedText' : 'payment.disputeLostText')}
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
      if (takesDays(payment)) {
        const isDebit = payment.speed?.kind === 'days';
        return (
          <Notice tone="info" title={t(isDebit ? 'payment.debit' : 'payment.underWay', { amount })} live>
            {t('payment.takes', { count: payment.speed?.toDays ?? 0 })}{' '}
            {t(isDebit ? 'payment.debitText' : 'payment.underWayText')}
          </Notice>
        );
      }
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
        <Notice tone="info" title={t('payment.left')} live action={payment.goOnAt && <GoOn at={payment.goOnAt} />}>
          {t('payment.nothingCharged')} {payment.goOnAt && t('payment.goOnText')}
        </Notice>
      );
  }
}

/** The provider's page that waits for the customer, such as the one that asks for deposits. */
function GoOn({ at }: { at: string }) {
  const { t } = useTranslation('portal');
  return (
    <ButtonLink href={at} variant="secondary" size="small" icon="external">
      {t('payment.goOn')}
    </ButtonLink>
  );
}

/** A bank moves the money: at once known for a debit, and for a wallet as soon as it says that it is not paid yet. */
function takesDays({ status, speed }: ShownPayment): boolean {
  if (!speed || speed.toDays < 2) return false;
  return speed.kind === 'days' || (speed.kind === 'mostly_at_once' && status === 'processing');
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
