import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

/** As much of a dispute as its badges need. */
export interface BadgedDispute {
  readonly stage: 'inquiry' | 'chargeback' | 'pre_arbitration' | 'arbitration' | 'appeal';
  readonly state: 'needs_response' | 'under_review' | 'won' | 'lost' | 'accepted' | 'prevented' | 'expired';
  readonly urgency: 'missed' | 'urgent' | 'soon' | 'in_time' | 'unknown' | 'none';
}

const stateTones: Readonly<Record<BadgedDispute['state'], Tone>> = {
  needs_response: 'warning',
  under_review: 'info',
  won: 'success',
  lost: 'danger',
  accepted: 'neutral',
  prevented: 'neutral',
  expired: 'danger',
};

const urgencyTones: Readonly<Record<BadgedDispute['urgency'], Tone>> = {
  missed: 'danger',
  urgent: 'danger',
  soon: 'warning',
  in_time: 'neutral',
  unknown: 'neutral',
  none: 'neutral',
};

/** Where a dispute stands, and how pressing it is while an answer is awaited. */
export function DisputeBadges({ state, urgency }: Omit<BadgedDispute, 'stage'>) {
  const { t } = useTranslation('dispute');
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5 md:justify-start">
      <StatusBadge tone={stateTones[state]}>{t(`state.${state}`)}</StatusBadge>
      {urgency !== 'none' && <StatusBadge tone={urgencyTones[urgency]}>{t(`urgency.${urgency}`)}</StatusBadge>}
    </span>
  );
}
