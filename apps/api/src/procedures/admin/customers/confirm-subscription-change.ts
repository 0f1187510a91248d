import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { confirmChange } from '../../../use-cases/subscriptions/confirm-change.ts';
import { confirmInput } from '../../portal/change-input.ts';
import { answerOutput, toAnswerOutput } from '../../portal/change-output.ts';
import { languageInput } from '../../portal/language-input.ts';

/** Makes a change of a customer's subscription as it was shown, once per key. */
export const confirmSubscriptionChange = staffProcedure('subscription.change')
  .input(confirmInput.extend({ accountId: idInput('acc'), language: languageInput }))
  .output(answerOutput)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { language, inputHash, ...wished } }) => {
    const by = { asker: 'staff', actor, from: visitor } as const;
    const answer = unwrap(await confirmChange(tenant, by, { ...wished, shownHash: inputHash }));
    return toAnswerOutput(answer, wished.key, { language, fallback: tenant.brand.defaultLanguage });
  });
