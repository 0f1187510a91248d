import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

export type CampaignStatus = 'draft' | 'simulated' | 'announced' | 'rolling' | 'done' | 'rolled_back';

const tones: Record<CampaignStatus, Tone> = {
  draft: 'neutral',
  simulated: 'info',
  announced: 'warning',
  rolling: 'warning',
  done: 'success',
  rolled_back: 'danger',
};

/** Where a price-change campaign stands. */
export function CampaignBadge({ status }: { status: CampaignStatus }) {
  const { t } = useTranslation('campaign');
  return <StatusBadge tone={tones[status]}>{t(`status.${status}`)}</StatusBadge>;
}
