import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { Amount } from '~/money.ts';

/** As much of a payment as its badges need. */
export interface BadgedPayment {
  readonly status: 'created' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled';
  readonly reversal: 'late_failure' | 'charged_back' | 'chargeback_cancelled' | null;
  readonly refunded?: Amount;
  readonly disputes?: readonly { readonly state: string }[];
}

const tones: Record<BadgedPayment['status'], Tone> = {
  created: 'neutral',
  requires_action: 'warning',
  processing: 'warning',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'neutral',
};

const openStates = ['needs_response', 'under_review'];

/** What became of a payment: a reversal says more than the success before it. */
export function PaymentBadges({ status, reversal, refunded, disputes = [] }: BadgedPayment) {
  const { t } = useTranslation('status');
  const isReversed = reversal !== null && reversal !== 'chargeback_cancelled';
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5 md:justify-start">
      {isReversed ? (
        <StatusBadge tone="danger">{t(`payment.${reversal}`)}</StatusBadge>
      ) : (
        <StatusBadge tone={tones[status]}>{t(`payment.${status}`)}</StatusBadge>
      )}
      {disputes.some(({ state }) => openStates.includes(state)) && (
        <StatusBadge tone="warning">{t('payment.disputed')}</StatusBadge>
      )}
      {refunded && refunded.amountMinor !== '0' && <StatusBadge tone="info">{t('payment.refunded')}</StatusBadge>}
    </span>
  );
}
