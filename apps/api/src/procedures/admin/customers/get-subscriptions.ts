import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { accountExists } from '../../../use-cases/admin/account-exists.ts';
import { listSubscriptions } from '../../../use-cases/portal/list-subscriptions.ts';
import { languageInput } from '../../portal/language-input.ts';
import { subscriptionOutput, toSubscriptionOutput } from '../../portal/subscription-output.ts';

/** A customer's subscriptions as they stand today, with locations, and who takes a seat and why. */
export const getSubscriptions = staffProcedure('subscription.read')
  .input(z.object({ accountId: idInput('acc'), language: languageInput }))
  .output(z.array(subscriptionOutput))
  .query(async ({ ctx: { tenant }, input: { accountId, language } }) => {
    const { brand, db, moment } = tenant;
    const wording = { language, fallback: brand.defaultLanguage };
    const found = await db.run(async (scope) => {
      if (!(await accountExists(scope, accountId))) throw refusalError('not_found');
      return listSubscriptions(scope, accountId, wording, moment.today);
    });
    return found.map((subscription) => toSubscriptionOutput(subscription, wording));
  });
