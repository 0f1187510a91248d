import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { endAgreement as end } from '../../../use-cases/prices/end-agreement.ts';

/** Lets an agreed price end for the periods that begin from today on. */
export const endAgreement = staffProcedure('subscription.change')
  .input(z.object({ accountId: idInput('acc'), agreementId: idInput('agr') }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await end(tenant, input, { actor, from: visitor }));
  });
