import { useTranslation } from 'react-i18next';

/** Why a try counts as not taken, and with which status it was answered, in words. */
export function useFailureText() {
  const { t, i18n } = useTranslation('endpoint');
  return (failure: string, status: number | null): string => {
    const key = `endpoint:failure.${failure}`;
    const text = i18n.exists(key) ? t(key as 'failure.refused') : failure;
    return status === null ? text : `${text} (${status})`;
  };
}
