import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { billAgain as release } from '../../../use-cases/billing/bill-again.ts';

/** Lets an account that a run has set aside be billed again. */
export const billAgain = staffProcedure('run.start')
  .input(z.object({ accountId: idInput('acc') }))
  .output(z.object({ released: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { accountId } }) => {
    unwrap(await release(tenant, accountId, { actor, from: visitor }));
    return { released: true };
  });
