import { publicId } from '@quittance/db';
import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { personProcedure } from '../../trpc/procedures.ts';
import { chooseAccount as choose } from '../../use-cases/identity/choose-account.ts';

export const chooseAccount = personProcedure
  .input(z.object({ accountId: idInput('acc') }))
  .output(z.object({ accountId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const { person, actor, sessionToken, visitor } = ctx;
    const choice = { personId: person.id, accountId: input.accountId, sessionToken, actor, from: visitor };
    unwrap(await choose(ctx.tenant, ctx.sessions, choice));
    return { accountId: publicId('acc', input.accountId) };
  });
