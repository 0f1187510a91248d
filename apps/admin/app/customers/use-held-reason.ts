import { useTranslation } from 'react-i18next';

const known = [
  'no_tax_rate',
  'amount_too_large',
  'plan_unreadable',
  'plan_without_prices',
  'plan_currency_unknown',
  'role_unreadable',
  'write_refused',
  'internal',
] as const;

/** Why billing has set an account aside, in words. */
export function useHeldReason() {
  const { t } = useTranslation('admin');
  return (code: string): string => {
    const reason = known.find((candidate) => candidate === code);
    return reason ? t(`held.${reason}`) : t('held.other', { code });
  };
}
