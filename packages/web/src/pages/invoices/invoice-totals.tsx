import { Card, type TotalLine, Totals } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../frame/use-formats.ts';
import type { Amount } from './amount.ts';

/** As much of an invoice as its totals need. */
interface TotalledInvoice {
  readonly status: string;
  readonly net: Amount;
  readonly gross: Amount;
  readonly settled: Amount;
  readonly open: Amount;
  /** By rate; `textCode` names what an invoice has to say of the treatment. */
  readonly taxes: readonly { readonly rate: string; readonly tax: Amount; readonly textCode: string | null }[];
}

/** Treatments that an invoice has to explain. */
const explained = { reverse_charge: 'reverseCharge', small_business: 'smallBusiness', exempt: 'exempt' } as const;

/** Net, tax by rate, gross, and what is left to pay when something was paid already. */
export function InvoiceTotals({ invoice }: { invoice: TotalledInvoice }) {
  const { t } = useTranslation('invoice');
  const { money, percent } = useFormats();
  const partly = invoice.status === 'open' && BigInt(invoice.settled.amountMinor) > 0n;
  const lines: TotalLine[] = [
    { label: t('net'), amount: money(invoice.net) },
    ...invoice.taxes.map(({ rate, tax }) => ({
      label: t('taxAt', { rate: percent(rate) }),
      amount: money(tax),
    })),
    { label: t('gross'), amount: money(invoice.gross), strong: true },
    ...(partly
      ? [
          { label: t('alreadyPaid'), amount: money(invoice.settled) },
          { label: t('amountDue'), amount: money(invoice.open), strong: true },
        ]
      : []),
  ];
  const codes = new Set(invoice.taxes.map(({ textCode }) => textCode));
  const notes = Object.entries(explained).flatMap(([code, note]) => (codes.has(code) ? [note] : []));
  return (
    <Card>
      <Totals lines={lines} />
      {notes.map((note) => (
        <p key={note} className="mt-4 text-sm text-soft">
          {t(note)}
        </p>
      ))}
    </Card>
  );
}
