import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { passwordInput, tokenInput } from '../../trpc/inputs.ts';
import { portalVisitorProcedure } from '../../trpc/procedures.ts';
import { acceptInvitation as accept } from '../../use-cases/identity/accept-invitation.ts';

/** Sets the password, uses the link up and signs in. */
export const acceptInvitation = portalVisitorProcedure
  .input(z.object({ token: tokenInput, password: passwordInput, language: z.string().max(10) }))
  .output(z.object({ signedIn: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    const { cookie } = unwrap(await accept(ctx.tenant, ctx.sessions, 'person', input, ctx.visitor));
    ctx.responseHeaders.append('set-cookie', cookie);
    return { signedIn: true };
  });
