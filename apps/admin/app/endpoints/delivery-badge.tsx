import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export type DeliveryState = 'waiting' | 'delivered' | 'failed';

const tones: Record<DeliveryState, Tone> = { waiting: 'info', delivered: 'success', failed: 'danger' };

/** What became of a message to an endpoint. */
export function DeliveryBadge({ state }: { readonly state: DeliveryState }) {
  const { t } = useTranslation('endpoint');
  return <StatusBadge tone={tones[state]}>{t(`states.${state}`)}</StatusBadge>;
}
