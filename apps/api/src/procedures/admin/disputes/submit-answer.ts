import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { deskActorOf } from '../../../use-cases/disputes/desk-actor.ts';
import { submitAnswer as submit } from '../../../use-cases/disputes/submit-answer.ts';
import { moneyInput } from '../../money-input.ts';

/** Sends what was gathered to the provider, for good; in an inquiry with money given back. */
export const submitAnswer = staffProcedure('dispute.answer')
  .input(z.object({ disputeId: idInput('dis'), refund: moneyInput.nullable() }))
  .output(z.object({ outcome: z.enum(['sent', 'unknown']) }))
  .mutation(async ({ ctx: { services, tenant, actor, staff, visitor }, input }) => {
    const by = { actor, desk: deskActorOf(staff.role), from: visitor };
    return { outcome: unwrap(await submit(services, tenant, input, by)) };
  });
