import { StatusBadge, type Tone } from '@quittance/ui';
import { useTranslation } from 'react-i18next';

/** As much of an invoice as its badges need. */
export interface BadgedInvoice {
  readonly kind: 'invoice' | 'credit_note';
  readonly status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  readonly flags: { readonly overdue: boolean; readonly partiallyPaid: boolean; readonly processing: boolean };
}

interface InvoiceBadgesProps extends BadgedInvoice {
  /** What a credit note is called among its readers. */
  readonly creditNote: string;
}

const tones: Record<BadgedInvoice['status'], Tone> = {
  draft: 'neutral',
  open: 'info',
  paid: 'success',
  void: 'neutral',
  uncollectible: 'neutral',
};

/** What an invoice is, in a word or two: overdue says more than open, and the rest stands beside it. */
export function InvoiceBadges({ kind, status, flags, creditNote }: InvoiceBadgesProps) {
  const { t } = useTranslation('status');
  const { overdue, partiallyPaid, processing } = flags;
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5 md:justify-start">
      {kind === 'credit_note' && <StatusBadge tone="brand">{creditNote}</StatusBadge>}
      {kind === 'invoice' && !processing && (
        <StatusBadge tone={overdue ? 'danger' : tones[status]}>
          {overdue ? t('invoice.overdue') : t(`invoice.${status}`)}
        </StatusBadge>
      )}
      {partiallyPaid && <StatusBadge tone="warning">{t('invoice.partially_paid')}</StatusBadge>}
      {processing && <StatusBadge tone="warning">{t('invoice.processing')}</StatusBadge>}
    </span>
  );
}
