import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { idInput } from '../../trpc/id-input.ts';

/** One of the two questions; a name that the question does not have is an error rather than ignored. */
export const entitlementInput = z
  .strictObject({
    account: z
      .string()
      .max(200)
      .regex(/^\P{Cc}+$/u)
      .meta({ description: 'The account: its id (`acc_…`), or the brand’s own key for it.' })
      .optional(),
    subscription: idInput(idPrefixes.subscription)
      .meta({ description: 'One subscription alone: its id (`sub_…`).' })
      .optional(),
  })
  .refine(({ account, subscription }) => (account === undefined) !== (subscription === undefined), {
    message: 'name either an account or a subscription',
    path: ['account'],
  });

const entitlement = z
  .object({
    subscription: z.string().meta({ description: 'Id of the subscription, `sub_…`.' }),
    subscriptionKey: z.string().meta({ description: 'The brand’s own key for the subscription.' }),
    subscriptionStatus: z
      .enum(['trialing', 'active', 'paused', 'cancelling'])
      .meta({ description: 'Where the subscription stands. It says nothing about access: `state` does.' }),
    product: z.string().meta({ description: 'Code of the product.' }),
    plan: z.string().meta({ description: 'Code of the plan.' }),
    location: z
      .string()
      .nullable()
      .meta({ description: 'Id of the location, `loc_…`; null when the subscription is not split by locations.' }),
    locationKey: z.string().nullable().meta({ description: 'The brand’s own key for the location.' }),
    state: z.enum(['granted', 'grace', 'suspended']).meta({
      description: '`granted`: let in. `grace`: let in and say that a payment is overdue. `suspended`: do not let in.',
    }),
    since: z.iso.datetime().meta({ description: 'When the state began, in the brand’s business time.' }),
    endDate: z.iso
      .date()
      .nullable()
      .meta({ description: 'First business date without access, when one is fixed already.' }),
  })
  .meta({ id: 'Entitlement', description: 'Whether one subscription lets one location into the product.' });

export const entitlementOutput = z
  .object({
    account: z.string().meta({ description: 'Id of the account, `acc_…`.' }),
    accountKey: z.string().meta({ description: 'The brand’s own key for the account.' }),
    entitlements: z
      .array(entitlement)
      .meta({ description: 'What may be used today. A subscription or location that is not named has no access.' }),
    validUntil: z.iso.datetime().meta({
      description: 'How long the answer may be relied on while this API cannot be reached: a day and a few minutes.',
    }),
    nextCheckSeconds: z
      .int()
      .min(1)
      .max(86_400)
      .meta({ description: 'Ask again this many seconds after the answer came in, be it a 200 or a 304.' }),
    signature: z.string().meta({
      description: 'Compact JWS (EdDSA) whose claims repeat the answer. Verify it with a key of `/keys`.',
    }),
  })
  .meta({ id: 'EntitlementAnswer', description: 'The access of an account, signed.' });

export type EntitlementAnswer = z.infer<typeof entitlementOutput>;
