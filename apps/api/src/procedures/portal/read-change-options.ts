import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { readChangeOptions as read } from '../../use-cases/subscriptions/read-change-options.ts';
import { changeOptionsOutput, toChangeOptionsOutput } from './change-options-output.ts';
import { languageInput } from './language-input.ts';

/** What the customer may ask for about a subscription. */
export const readChangeOptions = portalProcedure('subscription.change')
  .input(z.object({ subscriptionId: idInput('sub'), language: languageInput }))
  .output(changeOptionsOutput)
  .query(async ({ ctx: { tenant, accountId }, input: { subscriptionId, language } }) => {
    const wording = { language, fallback: tenant.brand.defaultLanguage };
    const chosen = { accountId, subscriptionId };
    const options = await tenant.db.run((scope) => read(scope, tenant, 'customer', chosen, wording));
    return toChangeOptionsOutput(unwrap(options), wording);
  });
