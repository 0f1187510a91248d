import { Button, Card, Field, Icon, Money, Notice, Totals } from '@quittance/ui';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/frame/use-formats.ts';
import { useDraft } from './draft-fields.tsx';
import type { Preview } from './edit-version.server.ts';
import { metersOf, type TypedSample, usualUsage } from './sample.ts';

export interface SampleCardProps {
  readonly sample: TypedSample;
  readonly roles: readonly { readonly code: string; readonly name: string }[];
  readonly preview: Preview | null;
}

/** A small customer, and what the version would charge it. */
export function SampleCard({ sample, roles, preview }: SampleCardProps) {
  const { t } = useTranslation('catalogue');
  const { draft } = useDraft();
  return (
    <Card title={t('sample')} text={t('sampleText')}>
      <Field name="sample.from" label={t('sampleFrom')} type="date" defaultValue={sample.from} />
      <Field name="sample.locations" label={t('sampleLocations')} defaultValue={sample.locations} inputMode="numeric" />
      {roles.map(({ code, name }) => (
        <Field
          key={code}
          name={`sample.seats.${code}`}
          label={t('sampleSeats', { role: name })}
          defaultValue={sample.seats[code] ?? ''}
          inputMode="numeric"
        />
      ))}
      {metersOf(draft).map((meter) => (
        <Field
          key={meter}
          name={`sample.usage.${meter}`}
          label={t('sampleUsage', { meter })}
          defaultValue={sample.usage[meter] ?? usualUsage}
          inputMode="decimal"
        />
      ))}
      <Field name="sample.taxRatePercent" label={t('sampleTax')} defaultValue={sample.taxRatePercent} />
      <Button name="intent" value="preview" variant="secondary" icon="play" wide>
        {t('check')}
      </Button>
      {preview && <SampleAnswer preview={preview} />}
    </Card>
  );
}

function SampleAnswer({ preview: { period, invoices, problems, findings } }: { preview: Preview }) {
  const { t } = useTranslation('catalogue');
  const formats = useFormats();
  if (findings.some(({ severity }) => severity === 'error')) return null;
  if (problems.length > 0) {
    return (
      <div className="mt-6">
        <Notice tone="danger" title={t('sampleFails')} />
      </div>
    );
  }
  return (
    <div className="mt-6 grid gap-4 border-t border-edge pt-5" id="sample-answer">
      {period && (
        <p className="text-sm text-soft">{t('samplePeriod', { period: formats.period(period.start, period.end) })}</p>
      )}
      {invoices.length === 0 && <p className="text-[0.9375rem] text-soft">{t('sampleNothing')}</p>}
      {invoices.map((invoice) => (
        <SampleInvoice key={invoice.currency} invoice={invoice} />
      ))}
    </div>
  );
}

type Invoice = Preview['invoices'][number];

function SampleInvoice({ invoice: { lines, totals } }: { invoice: Invoice }) {
  const { t } = useTranslation('catalogue');
  const { money } = useFormats();
  return (
    <>
      <ul className="divide-y divide-edge">
        {lines.map((line) => (
          <SampleLine key={line.lineNo} line={line} />
        ))}
      </ul>
      <Totals
        lines={[
          { label: t('net'), amount: money(totals.net) },
          { label: t('tax'), amount: money(totals.tax) },
          { label: t('total'), amount: money(totals.gross), strong: true },
        ]}
      />
    </>
  );
}

function SampleLine({ line }: { line: Invoice['lines'][number] }) {
  const { t } = useTranslation(['catalogue', 'invoice']);
  const { money, number, price } = useFormats();
  const unit = { quantity: number(line.quantity), price: price(line.unitPrice, line.amount.currency) };
  return (
    <li className="py-3">
      <p className="flex items-baseline justify-between gap-4 text-[0.9375rem] font-medium text-ink">
        <span className="min-w-0">{line.name}</span>
        <Money text={money(line.amount)} />
      </p>
      <p className="text-sm text-soft tabular-nums">
        {line.location ? `${line.location}: ` : ''}
        {t('invoice:quantityTimesPrice', unit)}
      </p>
      <details className="group/why mt-1">
        <summary className="inline-flex min-h-8 items-center gap-1 rounded-md text-sm font-medium text-brand-text hover:underline">
          <Icon name="chevronRight" className="size-4 transition-transform group-open/why:rotate-90" />
          {t('catalogue:why')}
          <span className="sr-only">{line.name}</span>
        </summary>
        <ol className="mt-1 grid gap-1.5 rounded-lg bg-sunken px-4 py-3 text-sm text-soft">
          {line.trace.map(({ sentence }) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </details>
    </li>
  );
}
