import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { tokenInput } from '../../trpc/inputs.ts';
import { adminVisitorProcedure } from '../../trpc/procedures.ts';
import { checkOperatorResetLink } from '../../use-cases/identity/check-operator-reset-link.ts';
import { checkResetLink as check } from '../../use-cases/identity/check-reset-link.ts';

/** Refuses a reset link that leads nowhere any more, before anything is typed. */
export const checkResetLink = adminVisitorProcedure
  .input(z.object({ token: tokenInput }))
  .output(z.object({ open: z.literal(true) }))
  .query(async ({ ctx, input }) => {
    const { tenant, services } = ctx;
    unwrap(tenant ? await check(tenant, 'staff', input.token) : await checkOperatorResetLink(services, input.token));
    return { open: true };
  });
