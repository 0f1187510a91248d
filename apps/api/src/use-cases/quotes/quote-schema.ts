import { roundingModes, taxCategories } from '@quittance/domain';
import { z } from 'zod';
import { componentSchema, usagePricesSchema } from '../catalogue/component-schema.ts';
import {
  boundedDecimal,
  code,
  currency,
  date,
  moment,
  names,
  percent,
  signedDecimal,
  words,
} from '../catalogue/field-schemas.ts';
import { planVersionSchema } from '../catalogue/plan-version-schema.ts';

const items = z.number().int().min(1).max(1_000_000);
const country = z.string().regex(/^[A-Z]{2}$/, { error: 'unknown_country' });
const until = date.nullable().default(null);
const instant = moment
  .refine((text) => text.includes('T'), { error: 'invalid_moment' })
  .exactOptional()
  .meta({ description: 'When on its day; only for plans prorated by the second.' });

const coupon = z.strictObject({
  code,
  discount: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), percent }),
    z.strictObject({ kind: z.literal('amount'), amount: boundedDecimal }),
  ]),
  from: date
    .exactOptional()
    .meta({ description: 'Counts for the periods that start on or after it; all when left out.' }),
  periods: z.number().int().min(1).max(120).nullable().default(null),
  componentCodes: z.array(code).max(200).nullable().default(null),
  planCodes: z.array(code).max(200).nullable().default(null),
});

const tax = z.union([
  z.strictObject({ ratePercent: percent.meta({ description: 'One rate for everything that is taxable.' }) }),
  z.strictObject({
    seller: z.strictObject({
      country,
      smallBusiness: z.boolean().default(false),
      oneStopShop: z.boolean().default(false),
    }),
    buyer: z.strictObject({
      country,
      vatCheck: z.strictObject({ vatNumber: code, reference: code, checkedOn: date }).nullable().default(null),
      exemptions: z
        .array(z.strictObject({ reference: code, from: date, until }))
        .max(20)
        .default([]),
    }),
  }),
]);

const creditNote = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('full'), date }),
  z.strictObject({ kind: z.literal('amount'), date, gross: boundedDecimal }),
  z.strictObject({
    kind: z.literal('lines'),
    date,
    lines: z
      .array(z.strictObject({ lineNo: z.number().int().min(1), gross: boundedDecimal.exactOptional() }))
      .min(1)
      .max(500),
  }),
]);

const latePayment = z.strictObject({
  annualRatePercent: percent,
  yearDays: z.union([z.literal(360), z.literal(365)]).default(365),
  paidOn: date,
  reminders: z.number().int().min(0).max(20).default(0),
  reminderFees: z.array(boundedDecimal).max(20).default([]),
});

/** What both kinds of quote have in common. */
const around = {
  coupons: z.array(coupon).max(50).default([]),
  tax: tax.exactOptional().meta({ description: 'No tax when left out.' }),
  credit: boundedDecimal.default('0').meta({ description: 'Credit of the account, used after tax.' }),
  deposit: boundedDecimal.default('0').meta({ description: 'Paid ahead; used after tax and before credit.' }),
  smallestPayment: boundedDecimal
    .nullable()
    .default(null)
    .meta({ description: 'Totals below it are carried to the next invoice.' }),
  grouping: z.enum(['account', 'location']).default('account'),
  paymentDays: z.number().int().min(0).max(365).default(14),
  creditNotes: z
    .array(creditNote)
    .max(50)
    .default([])
    .meta({ description: 'Credit notes for the first invoice, one after the other; amounts with tax.' }),
  latePayment: latePayment.exactOptional().meta({ description: 'What paying the first invoice late costs.' }),
};

const loneUsage = z.strictObject({ quantity: boundedDecimal, items: items.exactOptional() });

const componentsQuote = z.strictObject({
  kind: z.literal('components'),
  currency,
  taxBehaviour: z.enum(['exclusive', 'inclusive']).default('exclusive'),
  taxCategory: z.enum(taxCategories).default('standard'),
  rounding: z.enum(roundingModes).default('half_away_from_zero'),
  proration: z.enum(['day', 'second', 'none']).default('day'),
  period: z.strictObject({ start: moment, end: moment }).exactOptional(),
  issueDate: date.exactOptional(),
  components: z
    .array(
      z.strictObject({
        component: componentSchema,
        quantity: boundedDecimal
          .default('1')
          .meta({ description: 'Seats, locations or other units; of usage what was used, unless `usage` lists it.' }),
        usage: z.array(loneUsage).max(10_000).exactOptional(),
        fees: boundedDecimal.default('0').meta({ description: 'For a commitment: the fees of a full period.' }),
        served: z
          .strictObject({ start: moment, end: moment })
          .exactOptional()
          .meta({ description: 'The part of the period that is paid for.' }),
      }),
    )
    .min(1)
    .max(200),
  ...around,
});

const knownFrom = date.exactOptional().meta({
  description: 'The first billing day on which it is known, so that it is reckoned with; its own day when left out.',
});

const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('switch_plan'),
    on: date,
    moment: instant,
    knownFrom,
    planVersion: planVersionSchema,
  }),
  z.strictObject({ kind: z.literal('pause'), on: date, moment: instant, knownFrom }),
  z.strictObject({ kind: z.literal('resume'), on: date, moment: instant, knownFrom }),
  z.strictObject({ kind: z.literal('end'), on: date, moment: instant, knownFrom }),
]);

const subscriptionQuote = z.strictObject({
  kind: z.literal('subscription'),
  planVersion: planVersionSchema,
  currency: currency.exactOptional().meta({ description: 'One of the plan version’s; its first when left out.' }),
  startDate: date,
  startMoment: instant,
  timeZone: z
    .string()
    .min(1)
    .max(100)
    .default('UTC')
    .meta({ description: 'Where days begin, e.g. Europe/Berlin; only matters to plans prorated by the second.' }),
  anchor: date
    .exactOptional()
    .meta({ description: 'What periods are counted from; the start, or the end of the trial, when left out.' }),
  locations: z
    .array(
      z.strictObject({
        name: words,
        from: date.exactOptional(),
        fromMoment: instant,
        until,
        untilMoment: instant,
      }),
    )
    .max(500)
    .default([]),
  roles: z
    .array(z.strictObject({ code, name: words.exactOptional(), capabilities: z.array(code).max(200) }))
    .max(200)
    .default([]),
  seats: z
    .array(
      z.strictObject({
        member: words,
        role: code,
        location: words.nullable().default(null),
        from: date.exactOptional(),
        fromMoment: instant,
        until,
        untilMoment: instant,
      }),
    )
    .max(2_000)
    .default([]),
  usage: z
    .array(
      z.strictObject({
        meter: code,
        date,
        moment: instant,
        quantity: boundedDecimal,
        items: items.exactOptional(),
        location: words.nullable().default(null),
        knownFrom,
      }),
    )
    .max(10_000)
    .default([]),
  changes: z.array(change).max(100).default([]),
  negotiatedPrices: z
    .array(
      z.union([
        z.strictObject({ componentCode: code, unitPrice: boundedDecimal }),
        z.strictObject({ componentCode: code, usage: usagePricesSchema }),
      ]),
    )
    .max(200)
    .default([]),
  adHoc: z
    .array(
      z.strictObject({
        code,
        name: names,
        date,
        quantity: boundedDecimal.default('1'),
        unitPrice: signedDecimal,
        location: words.nullable().default(null),
        taxCategory: z.enum(taxCategories).exactOptional(),
      }),
    )
    .max(500)
    .default([]),
  invoiceDate: date.exactOptional().meta({ description: 'The invoice of that day, after every one before it.' }),
  period: z
    .strictObject({ start: date, end: date })
    .exactOptional()
    .meta({ description: 'Instead of an invoice date: one whole billing period as used, in one go.' }),
  ...around,
});

/** What `quittance quote` reads. */
export const quoteSchema = z
  .discriminatedUnion('kind', [componentsQuote, subscriptionQuote])
  .meta({ title: 'Quote', description: 'Single components, or a subscription with its timeline, to be priced.' });

export type ComponentsQuote = z.infer<typeof componentsQuote>;
export type SubscriptionQuote = z.infer<typeof subscriptionQuote>;
export type QuoteCase = z.infer<typeof quoteSchema>;
