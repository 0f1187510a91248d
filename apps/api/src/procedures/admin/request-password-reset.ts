import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { emailInput } from '../../trpc/inputs.ts';
import { staffVisitorProcedure } from '../../trpc/procedures.ts';
import { requestPasswordReset as request } from '../../use-cases/identity/request-password-reset.ts';

/** The same answer after the same time whether or not the address is known. */
export const requestPasswordReset = staffVisitorProcedure
  .input(z.object({ email: emailInput }))
  .output(z.object({ requested: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    unwrap(await request(ctx.tenant, 'staff', input.email, ctx.visitor));
    return { requested: true };
  });
