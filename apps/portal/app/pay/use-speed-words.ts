import { useTranslation } from 'react-i18next';

/** How soon money arrives by a way of paying. */
export interface Speed {
  readonly kind: 'at_once' | 'mostly_at_once' | 'days';
  readonly fromDays: number;
  readonly toDays: number;
}

/** A sentence that says how long a way of paying takes; empty where nobody knows. */
export function useSpeedWords() {
  const { t } = useTranslation('portal');
  return (speed: Speed | null): string => {
    if (!speed) return '';
    const { kind, fromDays: from, toDays: count } = speed;
    if (kind === 'days') return from > 0 ? t('pay.speed.days', { from, count }) : t('pay.speed.within', { count });
    return kind === 'at_once' ? t('pay.speed.at_once') : t('pay.speed.mostly_at_once', { count });
  };
}
