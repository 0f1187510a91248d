import { Notice } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import type { ShownInvoice } from './shown-invoice.ts';

/** What the reader should know of an open invoice before anything else. */
export function OpenNotice({ invoice, open }: { invoice: ShownInvoice; open: string }) {
  const { t } = useTranslation('portal');
  const { date } = useFormats();
  const { overdue, processing } = invoice.flags;
  if (processing) {
    return (
      <Notice tone="info" title={t('invoice.processingTitle')}>
        {t('invoice.processingText')}
      </Notice>
    );
  }
  if (!overdue) return null;
  return (
    <Notice tone="danger" title={t('invoice.overdueTitle', { amount: open })}>
      {t('invoice.overdueText', { date: date(invoice.dueDate, 'long') })}
    </Notice>
  );
}
