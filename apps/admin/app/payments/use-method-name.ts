import { useTranslation } from 'react-i18next';

const handRails = ['bank_transfer', 'check', 'cash'] as const;

/** What a payment was made with: the stored method, a way without a provider, or the provider's own page. */
export function useMethodName() {
  const { t } = useTranslation(['admin', 'common']);
  return ({ methodLabel, rail }: { readonly methodLabel: string; readonly rail: string }) => {
    const byHand = handRails.find((known) => known === rail);
    return methodLabel || (byHand ? t(`common:handRail.${byHand}`) : t('payments.hosted'));
  };
}
