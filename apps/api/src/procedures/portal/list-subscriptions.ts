import { publicId } from '@quittance/db';
import { z } from 'zod';
import { portalProcedure } from '../../trpc/procedures.ts';
import { listSubscriptions as list } from '../../use-cases/portal/list-subscriptions.ts';
import { languageInput } from './language-input.ts';

const output = z.array(
  z.object({
    id: z.string(),
    planName: z.string(),
    status: z.enum(['trialing', 'active', 'paused', 'cancelling', 'ended']),
    access: z.enum(['granted', 'grace', 'suspended']),
    startDate: z.string(),
    endDate: z.string().nullable(),
    currentPeriod: z.object({ start: z.string(), end: z.string() }).nullable(),
    nextBillingDate: z.string().nullable(),
    locations: z.array(z.string()),
    seats: z.array(
      z.object({
        memberName: z.string(),
        roleName: z.string(),
        locationName: z.string().nullable(),
        billable: z.boolean(),
        seatClass: z.string().nullable(),
        ruleCode: z.string().nullable(),
      }),
    ),
  }),
);

/** The account's subscriptions with their dates, and who takes a paid seat in them and why. */
export const listSubscriptions = portalProcedure('subscription.read')
  .input(z.object({ language: languageInput }))
  .output(output)
  .query(async ({ ctx: { tenant, accountId }, input: { language } }) => {
    const wording = { language, fallback: tenant.brand.defaultLanguage };
    const found = await tenant.db.run((scope) => list(scope, accountId, wording, tenant.moment.today));
    return found.map(({ subscriptionId, locations, seats, ...subscription }) => {
      return { ...subscription, id: publicId('sub', subscriptionId), locations: [...locations], seats: [...seats] };
    });
  });
