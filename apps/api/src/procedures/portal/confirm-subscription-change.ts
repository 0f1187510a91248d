import { unwrap } from '../../errors/refusal-error.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { confirmChange } from '../../use-cases/subscriptions/confirm-change.ts';
import { confirmInput } from './change-input.ts';
import { answerOutput, toAnswerOutput } from './change-output.ts';
import { languageInput } from './language-input.ts';

/** Makes a change as it was shown, once per key; answers the new quote instead when it is not what was shown any more. */
export const confirmSubscriptionChange = portalProcedure('subscription.change')
  .input(confirmInput.extend({ language: languageInput }))
  .output(answerOutput)
  .mutation(async ({ ctx: { tenant, accountId, actor, visitor }, input: { language, inputHash, ...wished } }) => {
    const by = { asker: 'customer', actor, from: visitor } as const;
    const answer = unwrap(await confirmChange(tenant, by, { ...wished, accountId, shownHash: inputHash }));
    return toAnswerOutput(answer, wished.key, { language, fallback: tenant.brand.defaultLanguage });
  });
