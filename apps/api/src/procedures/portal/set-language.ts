import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { personProcedure } from '../../trpc/procedures.ts';
import { setLanguage as remember } from '../../use-cases/identity/set-language.ts';

export const setLanguage = personProcedure
  .input(z.object({ language: z.string().max(10) }))
  .output(z.object({ language: z.string() }))
  .mutation(async ({ ctx, input }) => {
    unwrap(await remember(ctx.tenant, ctx.person, input.language));
    return input;
  });
