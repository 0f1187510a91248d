import { z } from 'zod';
import { personProcedure } from '../../trpc/procedures.ts';
import { signOut as endSession } from '../../use-cases/identity/sign-out.ts';

export const signOut = personProcedure.output(z.object({ signedIn: z.literal(false) })).mutation(async ({ ctx }) => {
  const { person, sessionToken, visitor, moment } = ctx;
  const end = { signedIn: person, sessionToken, from: visitor, wallNow: moment.wallNow };
  const cookie = await endSession(ctx.tenant, ctx.services.operator, ctx.sessions, end);
  ctx.responseHeaders.append('set-cookie', cookie);
  return { signedIn: false };
});
