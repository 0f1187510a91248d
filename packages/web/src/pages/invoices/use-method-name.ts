import { railText } from '@quittance/i18n';
import { useTranslation } from 'react-i18next';

/** What a payment was made with: the means itself as far as it is known, else the way it took. */
export function useMethodName() {
  const { i18n } = useTranslation('common');
  return ({ methodLabel, rail }: { readonly methodLabel: string; readonly rail: string }) =>
    methodLabel || railText(i18n, rail);
}
