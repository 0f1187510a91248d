import { refundedText } from '@quittance/i18n';
import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

type Amount = { readonly amountMinor: string };
type Status = 'created' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled';
type Reversal = 'late_failure' | 'charged_back' | 'chargeback_cancelled';

const tones: Record<Status, Tone> = {
  created: 'warning',
  requires_action: 'warning',
  processing: 'warning',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'neutral',
};

export interface PaymentBadgeProps {
  readonly status: Status;
  readonly reversal: Reversal | null;
  /** Contested and not decided, or given back after it. */
  readonly disputed?: 'open' | 'given_back' | null;
  readonly amount?: Amount;
  readonly refunded?: Amount;
}

/** What became of a payment; money that was pulled back says more than that it had come. */
export function PaymentBadge({ status, reversal, disputed = null, amount, refunded }: PaymentBadgeProps) {
  const { t, i18n } = useTranslation('status');
  const wentBack = amount && refunded && refundedText(i18n, amount, refunded);
  if (disputed === 'open') return <StatusBadge tone="warning">{t('payment.disputed')}</StatusBadge>;
  if (reversal && reversal !== 'chargeback_cancelled')
    return <StatusBadge tone="danger">{t(`payment.${reversal}`)}</StatusBadge>;
  if (disputed === 'given_back') return <StatusBadge tone="danger">{t('payment.givenBack')}</StatusBadge>;
  if (wentBack) return <StatusBadge tone="info">{wentBack}</StatusBadge>;
  return <StatusBadge tone={tones[status]}>{t(`payment.${status === 'created' ? 'unknown' : status}`)}</StatusBadge>;
}
