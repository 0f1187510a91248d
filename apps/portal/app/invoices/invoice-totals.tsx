import { Card, type TotalLine, Totals } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import { useTranslation } from 'react-i18next';
import type { ShownInvoice } from './shown-invoice.ts';

/** Treatments that an invoice has to explain. */
const explained = ['reverse_charge', 'small_business', 'exempt'] as const;

/** Net, tax by rate, gross, and what is left to pay when something was paid already. */
export function InvoiceTotals({ invoice }: { invoice: ShownInvoice }) {
  const { t } = useTranslation('portal');
  const { money, percent } = useFormats();
  const partly = invoice.status === 'open' && BigInt(invoice.settled.amountMinor) > 0n;
  const lines: TotalLine[] = [
    { label: t('invoice.net'), amount: money(invoice.net) },
    ...invoice.taxes.map(({ rate, tax }) => ({
      label: t('invoice.taxAt', { rate: percent(rate) }),
      amount: money(tax),
    })),
    { label: t('invoice.gross'), amount: money(invoice.gross), strong: true },
    ...(partly
      ? [
          { label: t('invoice.alreadyPaid'), amount: money(invoice.settled) },
          { label: t('invoice.amountDue'), amount: money(invoice.open), strong: true },
        ]
      : []),
  ];
  const notes = explained.filter((code) => invoice.taxes.some(({ textCode }) => textCode === code));
  return (
    <Card>
      <Totals lines={lines} />
      {notes.map((note) => (
        <p key={note} className="mt-4 text-sm text-soft">
          {t(`invoice.taxNote.${note}`)}
        </p>
      ))}
    </Card>
  );
}
