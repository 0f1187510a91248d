import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { boundedDecimal, date, key, percent } from '../../../use-cases/catalogue/field-schemas.ts';
import { readStoredCatalogue } from '../../../use-cases/catalogue/read-stored-catalogue.ts';
import { previewPlanVersion as preview } from '../../../use-cases/quotes/preview-plan-version.ts';
import { moneyOutput } from '../../money-output.ts';
import { languageInput } from '../../portal/language-input.ts';
import { findingOutput } from './finding-output.ts';

const input = z.object({
  language: languageInput,
  planCode: key,
  version: z.number().int(),
  definition: z.record(z.string().max(100), z.unknown()),
  sample: z.object({
    from: date,
    locations: z.number().int().min(0).max(100),
    seats: z.record(z.string().max(100), z.number().int().min(0).max(100)),
    usage: z.record(z.string().max(100), boundedDecimal),
    taxRatePercent: percent,
  }),
});

const line = z.object({
  lineNo: z.number(),
  name: z.string(),
  location: z.string().nullable(),
  quantity: z.string(),
  unitPrice: z.string(),
  amount: moneyOutput,
  trace: z.array(z.object({ sentence: z.string() })),
});

const output = z.object({
  findings: z.array(findingOutput),
  period: z.object({ start: z.string(), end: z.string() }).nullable(),
  invoices: z.array(
    z.object({
      currency: z.string(),
      lines: z.array(line),
      totals: z.object({ net: moneyOutput, tax: moneyOutput, gross: moneyOutput }),
    }),
  ),
  problems: z.array(z.object({ path: z.string(), sentence: z.string() })),
});

/**
 * What the linter says of a plan version that is being written, and what it would charge a small customer: priced as
 * `quittance quote` prices. A mutation only for its size: it writes nothing.
 */
export const previewPlanVersion = staffProcedure('plan.manage')
  .input(input)
  .output(output)
  .mutation(async ({ ctx: { tenant }, input: { language, planCode, version, definition, sample } }) => {
    const { file } = await tenant.db.run(readStoredCatalogue);
    const { findings, period, invoices, problems } = preview(
      { ...definition, planCode, version },
      file,
      sample,
      language,
    );
    return { findings: [...findings], period, invoices: [...invoices], problems: [...problems] };
  });
