import { z } from 'zod';
import { code, currency, decimal, names } from './field-schemas.ts';

const tier = z.strictObject({
  from: decimal.exactOptional().meta({ description: 'For the reader only; checked against the tier before.' }),
  upTo: decimal.nullable().meta({ description: 'The last quantity of the tier; null has no end.' }),
  unitPrice: decimal,
  flatFee: decimal.exactOptional(),
});
const tiers = z.array(tier).max(200);

const pricing = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('per_unit'), unitPrice: decimal }),
  z.strictObject({ model: z.literal('graduated'), tiers }),
  z.strictObject({ model: z.literal('volume'), tiers }),
  z.strictObject({ model: z.literal('package'), packageSize: decimal, packagePrice: decimal }),
  z.strictObject({
    model: z.literal('percentage'),
    ratePercent: decimal,
    perItem: decimal.exactOptional(),
    minimumPerItem: decimal.exactOptional(),
    maximumPerItem: decimal.exactOptional(),
  }),
]);

/** What usage costs in one currency. */
export const usagePricesSchema = z.strictObject({
  pricing,
  minimum: decimal.exactOptional(),
  maximum: decimal.exactOptional(),
});
const unitPrices = z.strictObject({ unitPrice: decimal });
const commitmentPrices = z.strictObject({ amount: decimal });

const base = { code, name: names, listPrice: decimal.exactOptional() };
const recurring = {
  ...base,
  ...unitPrices.shape,
  otherCurrencies: z.record(currency, unitPrices).exactOptional(),
  timing: z.enum(['advance', 'arrears']).exactOptional(),
};

/** One thing a plan version charges for; the names of its fields are those of the domain. */
export const componentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flat'), ...recurring }),
  z.strictObject({ kind: z.literal('per_location'), ...recurring }),
  z.strictObject({ kind: z.literal('per_seat'), ...recurring, seatClass: code }),
  z.strictObject({ kind: z.literal('one_off'), ...recurring }),
  z.strictObject({
    kind: z.literal('usage'),
    ...base,
    ...usagePricesSchema.shape,
    otherCurrencies: z.record(currency, usagePricesSchema).exactOptional(),
    meter: code,
    scope: z.enum(['account', 'location']).exactOptional(),
    freeUnits: decimal.exactOptional(),
    blockSize: decimal.exactOptional(),
    flatFeeWhenUnused: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('commitment'),
    ...base,
    ...commitmentPrices.shape,
    otherCurrencies: z.record(currency, commitmentPrices).exactOptional(),
    covers: z.array(code).max(200).exactOptional(),
  }),
]);
