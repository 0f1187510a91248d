import { z } from 'zod';
import { refusalError, unwrap } from '../../errors/refusal-error.ts';
import { adminLoginProcedure } from '../../trpc/procedures.ts';
import { setLanguage as remember } from '../../use-cases/identity/set-language.ts';
import { setOperatorLanguage } from '../../use-cases/identity/set-operator-language.ts';

export const setLanguage = adminLoginProcedure
  .input(z.object({ language: z.string().max(10) }))
  .output(z.object({ language: z.string() }))
  .mutation(async ({ ctx: { signedIn, services, tenant }, input }) => {
    if (signedIn.kind === 'operator') unwrap(await setOperatorLanguage(services.operator, signedIn, input.language));
    else if (tenant) unwrap(await remember(tenant, signedIn, input.language));
    else throw refusalError('unknown_host');
    return input;
  });
