import { useTranslation } from 'react-i18next';

/** The words for seats, rules of a seat policy and for capabilities: shipped ones of the texts, a brand's own by its name. */
export function useSeatWords() {
  const { t, i18n } = useTranslation(['seat', 'trace']);
  return {
    seat: (seatClass: string | null): string => {
      if (seatClass === null) return t('free');
      const key = `trace:seatClass.${seatClass}`;
      return i18n.exists(key) ? t(key as 'trace:seatClass.professional') : seatClass;
    },
    rule: (code: string | null): string => {
      if (code === null) return t('noRule');
      return i18n.exists(`trace:rule.${code}`) ? t(`trace:rule.${code}` as 'trace:rule.provides_services') : code;
    },
    capability: (code: string, name: string): string =>
      i18n.exists(`seat:capability.${code}`) ? t(`capability.${code}` as 'capability.full_access') : name,
  };
}
