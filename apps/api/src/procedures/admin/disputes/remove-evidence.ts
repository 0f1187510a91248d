import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { deskActorOf } from '../../../use-cases/disputes/desk-actor.ts';
import { removeEvidence as remove } from '../../../use-cases/disputes/remove-evidence.ts';

/** Takes a text or file out of the next answer. */
export const removeEvidence = staffProcedure('dispute.answer')
  .input(z.object({ disputeId: idInput('dis'), evidenceId: z.uuid() }))
  .mutation(async ({ ctx: { tenant, actor, staff, visitor }, input }) => {
    unwrap(await remove(tenant, input, { actor, desk: deskActorOf(staff.role), from: visitor }));
  });
