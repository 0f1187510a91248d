import type { FormattableMoney } from '@quittance/i18n';
import { useFormats as useCommonFormats, useRootData } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';

/** Every format in the reader's language, with those that only staff need. */
export function useFormats() {
  const { t } = useTranslation('common');
  const { sandbox } = useRootData();
  const formats = useCommonFormats();
  const { dateTime, month, money } = formats;
  return {
    ...formats,
    /** For the scale of a chart, which needs no cents. */
    shortMoney: (amount: FormattableMoney) => money(amount).replace(/[.,]00(?=\D|$)/, ''),
    /** A month by its first three letters, for the labels of a chart. */
    shortMonth: (iso: string) =>
      month(iso)
        .replace(/[\d.\s]/g, '')
        .slice(0, 3),
    /** A moment of wall time; a sandbox brand, whose business time is another, is told which one it is. */
    realTime: (iso: string) => (sandbox ? t('sandbox.realTime', { moment: dateTime(iso) }) : dateTime(iso)),
  };
}
