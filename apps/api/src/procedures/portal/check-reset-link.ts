import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { tokenInput } from '../../trpc/inputs.ts';
import { portalVisitorProcedure } from '../../trpc/procedures.ts';
import { checkResetLink as check } from '../../use-cases/identity/check-reset-link.ts';

/** Refuses a reset link that leads nowhere any more, before anything is typed. */
export const checkResetLink = portalVisitorProcedure
  .input(z.object({ token: tokenInput }))
  .output(z.object({ open: z.literal(true) }))
  .query(async ({ ctx, input }) => {
    unwrap(await check(ctx.tenant, 'person', input.token));
    return { open: true };
  });
