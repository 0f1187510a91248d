import { runStates } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { controlRun as control, runOrders } from '../../../use-cases/billing/control-run.ts';

/** Pauses, resumes or cancels a billing run; no batch of it is written any more once a pause or an end is answered. */
export const controlRun = staffProcedure('run.start')
  .input(z.object({ runId: idInput('run'), order: z.enum(runOrders) }))
  .output(z.object({ status: z.enum(runStates) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { runId, order } }) => ({
    status: unwrap(await control(tenant, runId, order, { actor, from: visitor })),
  }));
