import { newId } from '@quittance/db';
import { unwrap } from '../../errors/refusal-error.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { previewChange } from '../../use-cases/subscriptions/preview-change.ts';
import { previewInput } from './change-input.ts';
import { quoteOutput, toQuoteOutput } from './change-output.ts';
import { languageInput } from './language-input.ts';

/** What a change would cost today and bring next, line by line, before anybody agrees to it. */
export const previewSubscriptionChange = portalProcedure('subscription.change')
  .input(previewInput.extend({ language: languageInput }))
  .output(quoteOutput)
  .query(async ({ ctx: { tenant, accountId }, input: { language, key = newId(), ...wished } }) => {
    const quote = unwrap(await previewChange(tenant, 'customer', { ...wished, accountId, key }));
    return toQuoteOutput(quote, key, { language, fallback: tenant.brand.defaultLanguage });
  });
