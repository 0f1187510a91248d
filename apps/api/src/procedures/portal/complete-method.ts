import { publicId } from '@quittance/db';
import { methodStates } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { lookAtMethod } from '../../use-cases/portal/look-at-method.ts';

/** Finds out what became of a method whose customer is back from the provider's page. Any number of times. */
export const completeMethod = portalProcedure('method.manage')
  .input(z.object({ methodId: idInput('pm') }))
  .output(
    z.object({
      id: z.string(),
      status: z.enum(methodStates),
      label: z.string(),
      rail: z.string(),
      /** Where the customer may go on with a method that waits for that. */
      goOnAt: z.string().nullable(),
    }),
  )
  .mutation(async ({ ctx: { services, tenant, actor, accountId }, input: { methodId } }) => {
    const { methodId: id, ...method } = unwrap(await lookAtMethod(services, tenant, actor, { accountId, methodId }));
    return { ...method, id: publicId('pm', id) };
  });
