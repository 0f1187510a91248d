import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { emailInput, passwordInput } from '../../trpc/inputs.ts';
import { portalVisitorProcedure } from '../../trpc/procedures.ts';
import { signIn as signInThrough } from '../../use-cases/identity/sign-in.ts';
import { tenantSignInDoor } from '../../use-cases/identity/tenant-sign-in-door.ts';

/** Sets the session cookie. With several accounts none is chosen yet. */
export const signIn = portalVisitorProcedure
  .input(z.object({ email: emailInput, password: passwordInput }))
  .output(z.object({ signedIn: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    const door = tenantSignInDoor(ctx.tenant, ctx.sessions, 'person');
    const { cookie } = unwrap(await signInThrough(door, { ...input, from: ctx.visitor }));
    ctx.responseHeaders.append('set-cookie', cookie);
    return { signedIn: true };
  });
