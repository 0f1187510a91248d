import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { tokenInput } from '../../trpc/inputs.ts';
import { portalVisitorProcedure } from '../../trpc/procedures.ts';
import { requestInvitationAgain as request } from '../../use-cases/identity/request-invitation.ts';

/** Mails a new link to the address that the older one went to. */
export const requestInvitationAgain = portalVisitorProcedure
  .input(z.object({ token: tokenInput }))
  .output(z.object({ email: z.string() }))
  .mutation(async ({ ctx, input }) => unwrap(await request(ctx.tenant, 'person', input.token, ctx.visitor)));
