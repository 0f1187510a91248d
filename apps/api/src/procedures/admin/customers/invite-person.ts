import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { invitePerson as invite } from '../../../use-cases/admin/invite-person.ts';

/** Mails a customer's person a new invitation; older links stop working. */
export const invitePerson = staffProcedure('invitation.send')
  .input(z.object({ accountId: idInput('acc'), personId: idInput('per') }))
  .output(z.object({ email: z.string() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) =>
    unwrap(await invite(tenant, input, { actor, from: visitor })),
  );
