import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { removeMethod as remove } from '../../use-cases/methods/remove-method.ts';

/** Removes a stored method, at the provider first. */
export const removeMethod = portalProcedure('method.manage')
  .input(z.object({ methodId: idInput('pm') }))
  .output(z.object({ removed: z.literal(true) }))
  .mutation(async ({ ctx: { services, tenant, actor, accountId }, input: { methodId } }) => {
    unwrap(await remove(services, tenant, actor, { accountId, methodId }));
    return { removed: true };
  });
