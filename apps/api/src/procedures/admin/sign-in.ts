import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { emailInput, passwordInput } from '../../trpc/inputs.ts';
import { adminVisitorProcedure } from '../../trpc/procedures.ts';
import { operatorSignInDoor } from '../../use-cases/identity/operator-sign-in-door.ts';
import { signIn as signInThrough } from '../../use-cases/identity/sign-in.ts';
import { tenantSignInDoor } from '../../use-cases/identity/tenant-sign-in-door.ts';

/** Staff on a brand's admin host, operators on the operator's. Sets the session cookie. */
export const signIn = adminVisitorProcedure
  .input(z.object({ email: emailInput, password: passwordInput }))
  .output(z.object({ signedIn: z.literal(true) }))
  .mutation(async ({ ctx, input }) => {
    const { tenant, sessions, services, moment } = ctx;
    const attempt = { ...input, from: ctx.visitor };
    const signedIn = tenant
      ? await signInThrough(tenantSignInDoor(tenant, sessions, 'staff'), attempt)
      : await signInThrough(operatorSignInDoor(services.operator, sessions, moment.wallNow), attempt);
    ctx.responseHeaders.append('set-cookie', unwrap(signedIn).cookie);
    return { signedIn: true };
  });
