import { z } from 'zod';
import { adminLoginProcedure } from '../../trpc/procedures.ts';
import { signOut as endSession } from '../../use-cases/identity/sign-out.ts';

export const signOut = adminLoginProcedure
  .output(z.object({ signedIn: z.literal(false) }))
  .mutation(async ({ ctx }) => {
    const { signedIn, sessionToken, visitor, moment } = ctx;
    const end = { signedIn, sessionToken, from: visitor, wallNow: moment.wallNow };
    const cookie = await endSession(ctx.tenant, ctx.services.operator, ctx.sessions, end);
    ctx.responseHeaders.append('set-cookie', cookie);
    return { signedIn: false };
  });
