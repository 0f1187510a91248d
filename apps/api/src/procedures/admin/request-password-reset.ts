import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { emailInput } from '../../trpc/inputs.ts';
import { adminVisitorProcedure } from '../../trpc/procedures.ts';
import { requestOperatorReset } from '../../use-cases/identity/request-operator-reset.ts';
import { requestPasswordReset as request } from '../../use-cases/identity/request-password-reset.ts';

/** For brands' staff and for operators: the same answer after the same time whether or not the address is known. */
export const requestPasswordReset = adminVisitorProcedure
  .input(z.object({ email: emailInput }))
  .output(z.object({ requested: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    const { tenant, services, visitor } = ctx;
    const requested = tenant
      ? await request(tenant, 'staff', input.email, visitor)
      : await requestOperatorReset(services, input.email, visitor);
    unwrap(requested);
    return { requested: true };
  });
