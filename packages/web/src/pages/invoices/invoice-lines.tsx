import { quantityText, type RenderableQuantity, type RenderableStep, traceText } from '@quittance/i18n';
import { Card, Icon, Money } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../frame/use-formats.ts';
import type { Amount } from './amount.ts';

interface Line extends RenderableQuantity {
  readonly lineNo: number;
  readonly description: string;
  readonly period: { readonly start: string; readonly end: string };
  /** As a decimal number of the currency's main unit. */
  readonly unitPrice: string;
  readonly net: Amount;
  readonly gross: Amount;
  readonly trace: readonly (RenderableStep & { readonly values: Readonly<Record<string, string>> })[];
}

/** As much of an invoice as its lines need. */
export interface LinedInvoice {
  readonly taxBehaviour: 'exclusive' | 'inclusive';
  readonly groups: readonly {
    /** Null for what is of no single location. */
    readonly location: string | null;
    readonly subtotal: Amount;
    readonly lines: readonly Line[];
  }[];
}

interface InvoiceLinesProps {
  readonly invoice: LinedInvoice;
  /** Over the lines when they are of one place. */
  readonly title: string;
}

/** The lines of each location on a paper of its own, each with why it costs what it costs. */
export function InvoiceLines({ invoice, title }: InvoiceLinesProps) {
  const { t } = useTranslation('invoice');
  const { money } = useFormats();
  const inclusive = invoice.taxBehaviour === 'inclusive';
  const several = invoice.groups.length > 1;
  return invoice.groups.map((group) => (
    <Card
      key={group.location ?? ''}
      title={group.location ?? (several ? t('wholeAccount') : title)}
      action={several && <Money text={money(group.subtotal)} />}
    >
      <ul className="-my-5 divide-y divide-edge">
        {group.lines.map((line) => (
          <LineItem key={line.lineNo} line={line} inclusive={inclusive} />
        ))}
      </ul>
    </Card>
  ));
}

function LineItem({ line, inclusive }: { line: Line; inclusive: boolean }) {
  const { t, i18n } = useTranslation('invoice');
  const { money, price, period } = useFormats();
  const amount = inclusive ? line.gross : line.net;
  return (
    <li className="py-4">
      <div className="flex items-baseline justify-between gap-6">
        <p className="min-w-0 text-[0.9375rem] font-medium text-ink">{line.description}</p>
        <p className="text-[0.9375rem] font-medium text-ink">
          <Money text={money(amount)} />
        </p>
      </div>
      <p className="text-sm text-soft">{period(line.period.start, line.period.end)}</p>
      <p className="text-sm text-soft tabular-nums">
        {t('quantityTimesPrice', {
          quantity: quantityText(i18n, line),
          price: price(line.unitPrice, amount.currency),
        })}
      </p>
      <Discounts line={line} currency={amount.currency} />
      {line.trace.length > 0 && <Why line={line} currency={amount.currency} />}
    </li>
  );
}

/** What coupons took off, in words: without it quantity times price is not the amount. */
function Discounts({ line, currency }: { line: Line; currency: string }) {
  const { i18n } = useTranslation('invoice');
  return line.trace
    .filter(({ code }) => code === 'coupon_amount' || code === 'coupon_percent')
    .map((step) => (
      <p key={Object.values(step.values).join(' ')} className="text-sm text-success tabular-nums">
        {traceText(i18n, step, currency)}
      </p>
    ));
}

/** The browser's own disclosure, so that it opens without scripts and prints closed. */
function Why({ line, currency }: { line: Line; currency: string }) {
  const { t, i18n } = useTranslation('invoice');
  return (
    <details className="group/why mt-1.5">
      <summary className="inline-flex min-h-8 items-center gap-1 rounded-md text-sm font-medium text-brand-text hover:underline">
        <Icon name="chevronRight" className="size-4 transition-transform group-open/why:rotate-90" />
        {t('why')}
        <span className="sr-only">{line.description}</span>
      </summary>
      <ol className="mt-1.5 grid gap-1.5 rounded-lg bg-sunken px-4 py-3 text-sm text-soft">
        {line.trace.map((step) => (
          <li key={`${step.code} ${Object.values(step.values).join(' ')}`}>{traceText(i18n, step, currency)}</li>
        ))}
      </ol>
    </details>
  );
}
