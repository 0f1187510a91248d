import { Notice } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { ShownPayment } from './shown-payment.ts';
import { useDeclineText } from './use-decline-text.ts';

/** Why the money did not come, or that it was pulled back, once or twice; nothing when all is well. */
export function DeclineNotice({ payment }: { payment: ShownPayment }) {
  const { t } = useTranslation(['admin', 'status']);
  const declineText = useDeclineText();
  const { decline, reversal, givenBackTwice } = payment;
  if (givenBackTwice.amountMinor !== '0') {
    return (
      <Notice tone="danger" title={t('payment.givenBackTwiceTitle', { ...givenBackTwice })}>
        {t('payment.givenBackTwice')}
      </Notice>
    );
  }
  if (reversal !== null && reversal !== 'chargeback_cancelled') {
    return (
      <Notice tone="danger" title={t('payment.reversedTitle')}>
        {t(`status:payment.${reversal}`)}
      </Notice>
    );
  }
  if (!decline) return null;
  return (
    <Notice tone="warning" title={t('payment.declinedTitle', { reason: declineText(decline.reason) })}>
      {t(`payment.declineClass.${decline.declineClass}`)}
      {decline.providerCode && (
        <span className="block text-sm text-soft">{t('payment.providerCode', { code: decline.providerCode })}</span>
      )}
    </Notice>
  );
}
