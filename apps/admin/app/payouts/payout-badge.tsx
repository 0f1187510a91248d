import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import type { PayoutState } from './shown-payout.ts';

const tones: Record<PayoutState, Tone> = {
  on_the_way: 'info',
  checking: 'info',
  unexplained: 'warning',
  explained: 'success',
  returned: 'danger',
};

/** How a payout stands. */
export function PayoutBadge({ state }: { readonly state: PayoutState }) {
  const { t } = useTranslation('reconcile');
  return <StatusBadge tone={tones[state]}>{t(`payouts.states.${state}`)}</StatusBadge>;
}
