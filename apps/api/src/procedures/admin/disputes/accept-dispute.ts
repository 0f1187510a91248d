import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { acceptDispute as accept } from '../../../use-cases/disputes/accept-dispute.ts';
import { deskActorOf } from '../../../use-cases/disputes/desk-actor.ts';

/** Gives in: the payer keeps the money. */
export const acceptDispute = staffProcedure('dispute.answer')
  .input(z.object({ disputeId: idInput('dis'), confirmed: z.literal(true) }))
  .output(z.object({ outcome: z.enum(['sent', 'unknown']) }))
  .mutation(async ({ ctx: { services, tenant, actor, staff, visitor }, input: { disputeId } }) => {
    const by = { actor, desk: deskActorOf(staff.role), from: visitor };
    return { outcome: unwrap(await accept(services, tenant, disputeId, by)) };
  });
