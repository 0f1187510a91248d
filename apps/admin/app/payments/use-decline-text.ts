import type { Catalogue } from '@quittance/i18n';
import { useTranslation } from 'react-i18next';

/** Why a payer's bank or provider said no; staff see the true reason, customers a kinder one. */
export type DeclineReason = keyof Catalogue['admin']['decline'];

export function useDeclineText() {
  const { t } = useTranslation('admin');
  return (reason: DeclineReason): string => t(`decline.${reason}`);
}
