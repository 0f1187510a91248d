import { businessDate, periodContaining } from '@quittance/domain';
import { createI18n, type Language } from '@quittance/i18n';
import type { CatalogueFinding } from '../catalogue/catalogue-finding.ts';
import type { CatalogueFile } from '../catalogue/catalogue-schema.ts';
import { checkPlanVersionFile } from '../catalogue/check-plan-version-file.ts';
import type { PlanVersionFile } from '../catalogue/plan-version-schema.ts';
import { type PresentedInvoice, presentQuote } from './present-quote.ts';
import { priceQuote } from './price-quote.ts';
import { type ExplainedQuoteProblem, explainProblems } from './quote-problem.ts';
import { readQuote } from './read-quote.ts';

/** A small customer to try a plan version on: one whole period from a day, as used. */
export interface Sample {
  readonly from: string;
  readonly locations: number;
  /** Members by role; all at the first location. */
  readonly seats: Readonly<Record<string, number>>;
  /** Used in the period, by meter. */
  readonly usage: Readonly<Record<string, string>>;
  readonly taxRatePercent: string;
}

export interface PlanVersionPreview {
  readonly findings: readonly CatalogueFinding[];
  /** The period that was priced; null while a finding is an error. */
  readonly period: { readonly start: string; readonly end: string } | null;
  readonly invoices: readonly PresentedInvoice[];
  /** Why the sample cannot be priced, such as sums beyond what books can hold; in English, for whoever looks closer. */
  readonly problems: readonly ExplainedQuoteProblem[];
}

/** What the linter says of a plan version that is being written, and what it would charge the sample. */
export function previewPlanVersion(
  value: unknown,
  catalogue: CatalogueFile,
  sample: Sample,
  language: Language,
): PlanVersionPreview {
  const { planVersion, findings } = checkPlanVersionFile(value, catalogue, language);
  const nothing = { findings, period: null, invoices: [], problems: [] };
  if (planVersion === null || findings.some(({ severity }) => severity === 'error')) return nothing;
  const from = businessDate(sample.from);
  const period = periodContaining(from, planVersion.interval, from);
  const read = readQuote(JSON.stringify(caseOf(planVersion, catalogue, sample, period, language)));
  const priced = read.ok ? priceQuote(read.value) : read;
  if (!priced.ok) return { ...nothing, problems: explainProblems(priced.error, language) };
  return { ...nothing, period, invoices: presentQuote(priced.value, language).invoices };
}

function caseOf(
  planVersion: PlanVersionFile,
  { roles }: CatalogueFile,
  sample: Sample,
  { start, end }: { readonly start: string; readonly end: string },
  language: Language,
): object {
  const { t } = createI18n(language);
  const locations = numbers(sample.locations).map((number) => ({ name: t('catalogue:sampleLocation', { number }) }));
  const seats = roles.flatMap(({ code, name }) =>
    numbers(sample.seats[code] ?? 0).map((number) => {
      return { member: `${name[language] ?? code} ${number}`, role: code, location: locations[0]?.name ?? null };
    }),
  );
  return {
    kind: 'subscription',
    // The sample is a customer who pays already.
    planVersion: { ...planVersion, trialDays: 0 },
    startDate: start,
    period: { start, end },
    locations,
    roles: roles.map(({ code, name, capabilities }) => ({ code, name: name[language] ?? code, capabilities })),
    seats,
    usage: metersOf(planVersion).flatMap((meter) => {
      const quantity = sample.usage[meter];
      return quantity === undefined ? [] : [{ meter, date: start, quantity, location: locations[0]?.name ?? null }];
    }),
    tax: { ratePercent: sample.taxRatePercent },
  };
}

function metersOf({ components }: PlanVersionFile): readonly string[] {
  return [...new Set(components.flatMap((component) => (component.kind === 'usage' ? [component.meter] : [])))];
}

function numbers(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}
