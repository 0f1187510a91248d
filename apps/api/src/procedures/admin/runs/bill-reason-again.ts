import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { billReasonAgain as release } from '../../../use-cases/billing/bill-reason-again.ts';
import { reasonInput } from './aside-output.ts';

/** Lets every account that a run has set aside for one reason be billed again. */
export const billReasonAgain = staffProcedure('run.start')
  .input(z.object({ runId: idInput('run'), reason: reasonInput }))
  .output(z.object({ released: z.number() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => ({
    released: unwrap(await release(tenant, input, { actor, from: visitor })),
  }));
