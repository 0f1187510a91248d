import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

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

/** What became of a payment; money that was pulled back says more than that it had come. */
export function PaymentBadge({ status, reversal }: { status: Status; reversal: Reversal | null }) {
  const { t } = useTranslation('status');
  if (reversal && reversal !== 'chargeback_cancelled')
    return <StatusBadge tone="danger">{t(`payment.${reversal}`)}</StatusBadge>;
  return <StatusBadge tone={tones[status]}>{t(`payment.${status === 'created' ? 'unknown' : status}`)}</StatusBadge>;
}
