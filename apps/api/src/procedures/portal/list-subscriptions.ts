import { z } from 'zod';
import { portalProcedure } from '../../trpc/procedures.ts';
import { listSubscriptions as list } from '../../use-cases/portal/list-subscriptions.ts';
import { languageInput } from './language-input.ts';
import { subscriptionOutput, toSubscriptionOutput } from './subscription-output.ts';

/** The account's subscriptions with their dates, and who takes a paid seat in them and why. */
export const listSubscriptions = portalProcedure('subscription.read')
  .input(z.object({ language: languageInput }))
  .output(z.array(subscriptionOutput))
  .query(async ({ ctx: { tenant, accountId }, input: { language } }) => {
    const wording = { language, fallback: tenant.brand.defaultLanguage };
    const found = await tenant.db.run((scope) => list(scope, accountId, wording, tenant.moment.today));
    return found.map((subscription) => toSubscriptionOutput(subscription, wording));
  });
