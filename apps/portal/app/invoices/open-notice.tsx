import { ButtonLink, Notice } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { ShownInvoice } from './shown-invoice.ts';

interface OpenNoticeProps {
  readonly invoice: ShownInvoice;
  /** What is still to be paid, written for its reader. */
  readonly open: string;
  /** The form to pay with stands further down. */
  readonly payable: boolean;
}

/** What the reader should know of an open invoice before anything else. */
export function OpenNotice({ invoice, open, payable }: OpenNoticeProps) {
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
    <Notice
      tone="danger"
      title={t('invoice.overdueTitle', { amount: open })}
      action={
        payable && (
          <ButtonLink href="#pay" size="small" className="lg:hidden">
            {t('pay.now')}
          </ButtonLink>
        )
      }
    >
      {t('invoice.overdueText', { date: date(invoice.dueDate, 'long') })}
    </Notice>
  );
}
