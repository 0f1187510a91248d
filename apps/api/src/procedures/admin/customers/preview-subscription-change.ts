import { newId } from '@quittance/db';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { previewChange } from '../../../use-cases/subscriptions/preview-change.ts';
import { previewInput } from '../../portal/change-input.ts';
import { quoteOutput, toQuoteOutput } from '../../portal/change-output.ts';
import { languageInput } from '../../portal/language-input.ts';

/** What a change of a customer's subscription would cost today and bring next. */
export const previewSubscriptionChange = staffProcedure('subscription.change')
  .input(previewInput.extend({ accountId: idInput('acc'), language: languageInput }))
  .output(quoteOutput)
  .query(async ({ ctx: { tenant }, input: { language, key = newId(), ...wished } }) => {
    const quote = unwrap(await previewChange(tenant, 'staff', { ...wished, key }));
    return toQuoteOutput(quote, key, { language, fallback: tenant.brand.defaultLanguage });
  });
