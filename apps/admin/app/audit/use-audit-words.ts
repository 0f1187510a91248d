import { useTranslation } from 'react-i18next';

/** What the log tells of, in words; what it knows no words for stands as the log has it. */
export function useAuditWords() {
  const { t, i18n } = useTranslation('audit');
  const word = (key: string, otherwise: string) => {
    return i18n.exists(`audit:${key}`) ? t(key as 'kind.account') : otherwise;
  };
  return {
    action: (action: string) => word(`action.${action}`, action),
    kind: (kind: string) => word(`kind.${kind}`, kind),
  };
}
