import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { tokenInput } from '../../trpc/inputs.ts';
import { portalVisitorProcedure } from '../../trpc/procedures.ts';
import { readInvitation } from '../../use-cases/identity/read-invitation.ts';

const output = z.object({
  email: z.string(),
  name: z.string(),
  accountName: z.string(),
  state: z.enum(['open', 'expired', 'used']),
});

/** What an invitation link is worth; it is not used up by looking. */
export const getInvitation = portalVisitorProcedure
  .input(z.object({ token: tokenInput }))
  .output(output)
  .query(async ({ ctx, input }) => unwrap(await readInvitation(ctx.tenant, 'person', input.token)));
