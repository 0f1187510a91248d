import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { readChangeOptions as read } from '../../../use-cases/subscriptions/read-change-options.ts';
import { changeOptionsOutput, toChangeOptionsOutput } from '../../portal/change-options-output.ts';
import { languageInput } from '../../portal/language-input.ts';

/** What staff may change about a customer's subscription. */
export const readChangeOptions = staffProcedure('subscription.change')
  .input(z.object({ accountId: idInput('acc'), subscriptionId: idInput('sub'), language: languageInput }))
  .output(changeOptionsOutput)
  .query(async ({ ctx: { tenant }, input: { accountId, subscriptionId, language } }) => {
    const wording = { language, fallback: tenant.brand.defaultLanguage };
    const chosen = { accountId, subscriptionId };
    const options = await tenant.db.run((scope) => read(scope, tenant, 'staff', chosen, wording));
    return toChangeOptionsOutput(unwrap(options), wording);
  });
