import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { passwordInput, tokenInput } from '../../trpc/inputs.ts';
import { staffVisitorProcedure } from '../../trpc/procedures.ts';
import { resetPassword as reset } from '../../use-cases/identity/reset-password.ts';

/** Ends all sessions of the login; signing in is the next step. */
export const resetPassword = staffVisitorProcedure
  .input(z.object({ token: tokenInput, password: passwordInput }))
  .output(z.object({ changed: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    unwrap(await reset(ctx.tenant, 'staff', input, ctx.visitor));
    return { changed: true };
  });
