import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { passwordInput, tokenInput } from '../../trpc/inputs.ts';
import { adminVisitorProcedure } from '../../trpc/procedures.ts';
import { resetOperatorPassword } from '../../use-cases/identity/reset-operator-password.ts';
import { resetPassword as reset } from '../../use-cases/identity/reset-password.ts';

/** Ends all sessions of the login; signing in is the next step. */
export const resetPassword = adminVisitorProcedure
  .input(z.object({ token: tokenInput, password: passwordInput }))
  .output(z.object({ changed: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    const { tenant, services, visitor } = ctx;
    const changed = tenant
      ? await reset(tenant, 'staff', input, visitor)
      : await resetOperatorPassword(services, input, visitor);
    unwrap(changed);
    return { changed: true };
  });
