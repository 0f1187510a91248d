import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { chooseDefaultMethod } from '../../use-cases/methods/choose-default-method.ts';

/** Chooses the method that is charged when invoices fall due. */
export const setDefaultMethod = portalProcedure('method.manage')
  .input(z.object({ methodId: idInput('pm') }))
  .output(z.object({ chosen: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, accountId }, input: { methodId } }) => {
    unwrap(await chooseDefaultMethod(tenant, { accountId, methodId }));
    return { chosen: true };
  });
