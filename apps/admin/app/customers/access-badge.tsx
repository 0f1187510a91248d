import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export type Access = 'granted' | 'grace' | 'suspended';

const tones: Record<Access, Tone> = { granted: 'success', grace: 'warning', suspended: 'danger' };

/** Whether a customer may use what it bought. */
export function AccessBadge({ access }: { access: Access }) {
  const { t } = useTranslation('status');
  return <StatusBadge tone={tones[access]}>{t(`entitlement.${access}`)}</StatusBadge>;
}
