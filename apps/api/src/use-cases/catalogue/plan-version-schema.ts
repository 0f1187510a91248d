import { intervalUnits, roundingModes, taxCategories } from '@quittance/domain';
import { z } from 'zod';
import { componentSchema } from './component-schema.ts';
import { code, currency, names } from './field-schemas.ts';

const capabilities = z.array(code).max(200);

const seatPolicy = z.strictObject({
  classes: z
    .array(
      z.strictObject({
        seatClass: code,
        ruleCode: code,
        anyOf: capabilities,
        scope: z.enum(['location', 'account']),
      }),
    )
    .max(200),
  exceptions: z
    .array(z.strictObject({ ruleCode: code, hasAll: capabilities, hasNone: capabilities, raisesFinding: z.boolean() }))
    .max(200),
});

/** A plan version as it lives in a file; what contradicts itself in it is found by `checkPlanVersion`. */
export const planVersionSchema = z
  .strictObject({
    planCode: code.default('plan'),
    version: z.number().int().min(1).max(1_000_000).default(1),
    name: names.default({ en: 'Plan' }),
    currency,
    otherCurrencies: z.array(currency).max(200).exactOptional(),
    interval: z.strictObject({ unit: z.enum(intervalUnits), count: z.number().int() }),
    timing: z.enum(['advance', 'arrears']).default('advance'),
    tax: z
      .strictObject({ behaviour: z.enum(['exclusive', 'inclusive']), category: z.enum(taxCategories) })
      .default({ behaviour: 'exclusive', category: 'standard' }),
    components: z.array(componentSchema).max(200),
    seatPolicy: seatPolicy.nullable().default(null),
    seatRemoval: z.enum(['period_end', 'prorated_credit']).default('period_end'),
    trialDays: z.number().int().default(0),
    contract: z
      .strictObject({
        minimumMonths: z.number().int().default(0).meta({ description: 'From the first paid day.' }),
        noticeDays: z.number().int().default(0).meta({ description: 'Before the day on which it ends.' }),
        renewalMonths: z.number().int().nullable().default(null).meta({
          description: 'How long it goes on each time without notice; null: it may then end with any period.',
        }),
      })
      .exactOptional()
      .meta({ description: 'Minimum term, notice and renewal; none when left out.' }),
    rounding: z.enum(roundingModes).exactOptional(),
    proration: z
      .enum(['day', 'second'])
      .exactOptional()
      .meta({ description: 'What parts of a period are counted in; days when left out.' }),
  })
  .meta({ title: 'Plan version', description: 'What a subscription costs. Prices are decimal texts in major units.' });

export type PlanVersionFile = z.infer<typeof planVersionSchema>;
