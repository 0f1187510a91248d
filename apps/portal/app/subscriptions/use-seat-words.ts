import { useTranslation } from 'react-i18next';
import type { ShownSubscription } from './shown-subscription.ts';

type Change = ShownSubscription['seats'][number]['whatWouldChange'][number];

/**
 * The words for seats, their rules and what would change them: shipped ones of the texts. A brand's own class or rule is
 * shown as the brand wrote it, a capability by its name.
 */
export function useSeatWords() {
  const { t, i18n } = useTranslation(['portal', 'trace', 'seat']);
  const seat = (seatClass: string | null): string => {
    if (seatClass === null) return t('portal:seats.free');
    const key = `trace:seatClass.${seatClass}`;
    return i18n.exists(key) ? t(key as 'trace:seatClass.professional') : seatClass;
  };
  return {
    seat,
    rule: (code: string | null): string => {
      if (code === null) return t('portal:seats.noRule');
      const key = `trace:rule.${code}`;
      return i18n.exists(key) ? t(key as 'trace:rule.provides_services') : code;
    },
    change: ({ change, capability, capabilityName, seatClass }: Change): string => {
      const key = `seat:capability.${capability}`;
      const words = i18n.exists(key) ? t(key as 'seat:capability.full_access') : capabilityName;
      return t(`seat:${change}`, { capability: words, seat: seat(seatClass) });
    },
  };
}
