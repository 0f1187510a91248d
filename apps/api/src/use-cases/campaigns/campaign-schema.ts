import { intervalUnits } from '@quittance/domain';
import { z } from 'zod';
import { code, date, decimal, words } from '../catalogue/field-schemas.ts';

const days = z.number().int().min(0).max(730);
const accountKey = z.string().min(1).max(200);

const members = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accounts'), accountKeys: z.array(accountKey).min(1).max(10_000) }),
  z.strictObject({
    kind: z.literal('intervals'),
    intervals: z
      .array(z.strictObject({ unit: z.enum(intervalUnits), count: z.number().int().min(1).max(1_000) }))
      .min(1)
      .max(20),
  }),
  z.strictObject({ kind: z.literal('rest') }),
]);

/** A price-change campaign as staff write it: accounts by their keys, plan versions by plan and number. */
export const campaignSchema = z
  .strictObject({
    name: words,
    planCode: code,
    fromVersion: z.number().int().min(1).max(1_000_000),
    toVersion: z.number().int().min(1).max(1_000_000),
    noticeOn: date,
    noticeDays: days,
    noticeDaysByCountry: z.record(z.string().regex(/^[A-Z]{2}$/), days).default({}),
    waves: z.array(z.strictObject({ code, notBefore: date, members })).max(50),
    holdOuts: z
      .array(z.strictObject({ accountKey, reason: words }))
      .max(10_000)
      .default([]),
    optOut: z
      .strictObject({ daysBefore: days, effect: z.enum(['keeps_version', 'ends']) })
      .nullable()
      .default(null),
    outliers: z
      .strictObject({
        increasePercent: decimal.nullable().default(null),
        increaseMinor: z.number().int().min(0).nullable().default(null),
      })
      .default({ increasePercent: null, increaseMinor: null }),
  })
  .meta({
    title: 'Price-change campaign',
    description: 'One plan version followed by a later one, over all its subscriptions. Days are YYYY-MM-DD.',
  });

export type CampaignFile = z.infer<typeof campaignSchema>;
