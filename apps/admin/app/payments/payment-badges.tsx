import { refundedText } from '@quittance/i18n';
import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { Amount } from '~/money.ts';

/** As much of a payment as its badges need. */
export interface BadgedPayment {
  readonly status: 'created' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled';
  readonly reversal: 'late_failure' | 'charged_back' | 'chargeback_cancelled' | null;
  readonly amount: Amount;
  readonly refunded?: Amount;
  /** What disputes hold or have taken. */
  readonly disputed?: Amount;
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

/** Of a dispute that is not decided. */
export const openStates: readonly string[] = ['needs_response', 'under_review'];

/** What became of a payment: a reversal says more than the success before it. */
export function PaymentBadges({ status, reversal, amount, refunded, disputed, disputes = [] }: BadgedPayment) {
  const { t, i18n } = useTranslation('status');
  const wentBack = refunded && refundedText(i18n, amount, refunded);
  const isOpen = disputes.some(({ state }) => openStates.includes(state));
  const isLost = !isOpen && !isReversed(reversal) && disputed !== undefined && disputed.amountMinor !== '0';
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5 md:justify-start">
      {isReversed(reversal) ? (
        <StatusBadge tone="danger">{t(`payment.${reversal}`)}</StatusBadge>
      ) : (
        <StatusBadge tone={tones[status]}>{t(`payment.${status}`)}</StatusBadge>
      )}
      {isOpen && <StatusBadge tone="warning">{t('payment.disputed')}</StatusBadge>}
      {isLost && <StatusBadge tone="danger">{t('payment.lostInDispute')}</StatusBadge>}
      {wentBack && <StatusBadge tone="info">{wentBack}</StatusBadge>}
    </span>
  );
}

type Reversal = BadgedPayment['reversal'];

function isReversed(reversal: Reversal): reversal is Exclude<Reversal, null | 'chargeback_cancelled'> {
  return reversal !== null && reversal !== 'chargeback_cancelled';
}
