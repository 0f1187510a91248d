import { baseRateLaws, lacksSellerTaxId, methodSources } from '@quittance/domain';
import { isLanguage, type Language } from '@quittance/i18n';
import { z } from 'zod';
import { country, currency, date, email, words } from './cells.ts';

const days = z.number().int().min(0).max(365);
const language = z.string().refine((text): text is Language => isLanguage(text), { error: 'unknown_language' });

const brandShape = z.strictObject({
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/),
  name: words,
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  logoFile: z.string().regex(/^[a-z0-9-]+\.(png|jpg)$/),
  languages: z.array(language).min(1),
  defaultLanguage: language,
  currency,
  timeZone: words,
  country,
  sandbox: z.boolean(),
  /** Plugins by which the demo takes money for this brand, at their stand-ins; the first one is asked first. */
  providers: z.array(z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)).default([]),
  historyStart: date,
  legal: z.strictObject({
    legalName: words,
    addressLines: z.array(words).min(1),
    vatId: words.nullable(),
    taxNumber: words.nullable(),
    registration: words.nullable(),
    supportEmail: email,
    supportPhone: words.nullable(),
    bank: z
      .strictObject({ name: words, iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/), bic: words })
      .nullable(),
    operatedBy: words.nullable(),
  }),
  billing: z.strictObject({
    invoiceNumber: z.strictObject({
      series: z.string().regex(/^[A-Z0-9]{1,10}$/),
      pattern: words.refine((text) => text.includes('{counter}'), { error: 'invalid_value' }),
      counterDigits: z.number().int().min(1).max(12),
    }),
    terms: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('advance') }),
      z.strictObject({ kind: z.literal('net'), days }),
    ]),
    smallBusiness: z.boolean(),
    oneStopShop: z.boolean(),
    dunning: z.strictObject({
      reminderDays: z.array(days),
      graceFromDay: days,
      suspendFromDay: days,
      noticeDays: days,
    }),
    suspensionReach: z.enum(['subscription', 'location']).optional(),
    methodOrder: z.array(z.enum(methodSources)).optional(),
    cancellation: z.enum(['period_end', 'any_time']).exactOptional(),
    downgradeInTerm: z.enum(['refused', 'allowed']).exactOptional(),
    creditPays: z.enum(['next_invoices', 'open_invoices']).exactOptional(),
    longestPauseDays: z.number().int().min(1).max(366).nullable().exactOptional(),
    latePayment: z
      .strictObject({
        since: date,
        interest: z
          .strictObject({
            base: z.enum(baseRateLaws).nullable(),
            points: z.string().regex(/^\d{1,2}(\.\d{1,6})?$/),
            yearDays: z.union([z.literal(360), z.literal(365)]),
            least: z.record(currency, z.string().regex(/^\d{1,6}(\.\d{1,4})?$/)),
          })
          .nullable(),
        reminderFees: z.array(z.strictObject({ amountMinor: z.string().regex(/^\d{1,9}$/), currency })).max(20),
      })
      .nullable()
      .exactOptional(),
    retry: z.strictObject({ softDelayDays: z.array(days) }),
  }),
});

/** `brand.json`: what the brand is and how it bills. Nothing else may stand in it. */
export const brandSchema = brandShape.refine(({ country: seat, legal }) => !lacksSellerTaxId(seat, legal), {
  path: ['legal', 'taxNumber'],
  error: 'seller_tax_id_missing',
});

/** `brand.json` beside a brand that exists: what it does not say stays as it is. */
export const brandChangesSchema = brandShape
  .omit({ providers: true })
  .partial()
  .extend({ providers: brandShape.shape.providers, billing: brandShape.shape.billing.partial().optional() });

export type BrandChanges = z.infer<typeof brandChangesSchema>;
export type BrandFile = z.infer<typeof brandSchema>;
