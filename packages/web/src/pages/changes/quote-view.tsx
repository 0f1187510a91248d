import { Card, Money, type TotalLine, Totals } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../frame/use-formats.ts';
import type { Amount } from '../invoices/amount.ts';
import { InvoiceLines, type LinedInvoice } from '../invoices/invoice-lines.tsx';
import { PlanPrices, type PricedQuote } from './plan-prices.tsx';

interface Invoice extends LinedInvoice {
  readonly kind: 'invoice' | 'credit_note';
  readonly dueDate: string;
  readonly net: Amount;
  readonly tax: Amount;
  readonly gross: Amount;
  readonly credit: Amount;
  readonly toPay: Amount;
}

/** What a change costs, as the API answers it. */
interface ShownQuote extends PricedQuote {
  readonly dueNow: readonly Invoice[];
  /** What waits for the next invoice. */
  readonly waiting: readonly Amount[];
  readonly next: { readonly on: string; readonly invoices: readonly Invoice[] } | null;
}

/** What is billed today and what comes next, line by line, each with why. */
export function QuoteView({ quote }: { quote: ShownQuote }) {
  const { t } = useTranslation(['invoice', 'change']);
  const { date, money } = useFormats();
  const { dueNow, waiting, next } = quote;
  return (
    <>
      <PlanPrices quote={quote} />
      {dueNow.length === 0 && waiting.length === 0 && <Card title={t('change:today')}>{t('change:todayNothing')}</Card>}
      {waiting.map((amount) => (
        <Card key={amount.amountMinor} title={t('change:today')}>
          {t('change:todayWaits', { amount: money(amount) })}
        </Card>
      ))}
      {dueNow.map((invoice) => (
        <Sums
          key={keyOf(invoice)}
          title={t('change:today')}
          text={
            invoice.kind === 'credit_note'
              ? t('change:todayCredit')
              : t('change:todayInvoice', { date: date(invoice.dueDate, 'long') })
          }
          invoice={invoice}
        />
      ))}
      {next === null && <Card>{t('change:nextNothing')}</Card>}
      {next?.invoices.length === 0 && <Card>{t('change:nextFree', { date: date(next.on, 'long') })}</Card>}
      {next?.invoices.map((invoice) => (
        <Sums key={keyOf(invoice)} title={t('change:next', { date: date(next.on, 'long') })} invoice={invoice} />
      ))}
    </>
  );
}

/** One invoice for each currency, way of showing tax, and location if the customer wants that. */
function keyOf({ gross, taxBehaviour, groups }: Invoice): string {
  return [gross.currency, taxBehaviour, ...groups.map(({ location }) => location)].join(' ');
}

function Sums({ title, text, invoice }: { title: string; text?: string; invoice: Invoice }) {
  const { t } = useTranslation(['invoice', 'change']);
  const { money } = useFormats();
  const byCredit = BigInt(invoice.credit.amountMinor) > 0n;
  const lines: TotalLine[] = [
    { label: t('net'), amount: money(invoice.net) },
    { label: t('change:tax'), amount: money(invoice.tax) },
    { label: t('gross'), amount: money(invoice.gross), strong: true },
    ...(byCredit
      ? [
          { label: t('change:fromCredit'), amount: money(invoice.credit) },
          { label: t('change:toPay'), amount: money(invoice.toPay), strong: true },
        ]
      : []),
  ];
  return (
    <>
      <Card title={title} {...(text && { text })} action={<Money text={money(invoice.toPay)} size="large" />}>
        <Totals lines={lines} />
      </Card>
      <InvoiceLines invoice={invoice} title={t('change:lines')} />
    </>
  );
}
