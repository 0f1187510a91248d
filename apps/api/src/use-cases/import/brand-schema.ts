import { isCurrencyCode, parseDecimal, taxCategories } from '@quittance/domain';
import { isLanguage, type Language } from '@quittance/i18n';
import { z } from 'zod';
import { country, currency, date, email, key, words } from './cells.ts';

const days = z.number().int().min(0).max(365);
const language = z.string().refine((text): text is Language => isLanguage(text), { error: 'unknown_language' });

/** `brand.json`: what the brand is and how it bills. Nothing else may stand in it. */
export const brandSchema = z.strictObject({
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
    retry: z.strictObject({ softDelayDays: z.array(days) }),
  }),
});

const names = z.record(z.string(), words);
const price = z.string().refine((text) => parseDecimal(text).ok, { error: 'invalid_value' });
const component = { code: key, name: names, unitPrice: price };
const capabilities = z.array(key);

/** `catalogue.json`: products, plans with their versions, and roles. */
export const catalogueSchema = z.strictObject({
  products: z.array(z.strictObject({ code: key, name: names })),
  plans: z.array(z.strictObject({ code: key, productCode: key, name: names })),
  roles: z.array(z.strictObject({ code: key, name: names, capabilities })),
  planVersions: z.array(
    z.strictObject({
      planCode: key,
      version: z.number().int().min(1),
      name: names,
      currency: z.string().refine(isCurrencyCode, { error: 'unknown_currency' }),
      interval: z.strictObject({ unit: z.enum(['month', 'year']), count: z.number().int().min(1).max(60) }),
      timing: z.enum(['advance', 'arrears']),
      tax: z.strictObject({ behaviour: z.enum(['exclusive', 'inclusive']), category: z.enum(taxCategories) }),
      components: z.array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('flat'), ...component }),
          z.strictObject({ kind: z.literal('per_location'), ...component }),
          z.strictObject({ kind: z.literal('per_seat'), ...component, seatClass: key }),
        ]),
      ),
      seatPolicy: z
        .strictObject({
          classes: z.array(
            z.strictObject({
              seatClass: key,
              ruleCode: key,
              anyOf: capabilities,
              scope: z.enum(['location', 'account']),
            }),
          ),
          exceptions: z.array(
            z.strictObject({ ruleCode: key, hasAll: capabilities, hasNone: capabilities, raisesFinding: z.boolean() }),
          ),
        })
        .nullable(),
      seatRemoval: z.enum(['period_end', 'prorated_credit']),
      trialDays: z.number().int().min(0).max(365),
    }),
  ),
});

export type BrandFile = z.infer<typeof brandSchema>;
export type CatalogueFile = z.infer<typeof catalogueSchema>;
