import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { setRails as set } from '../../../use-cases/connections/set-rails.ts';

/** Chooses what customers are offered to pay with by one of the brand's connections. */
export const setRails = staffProcedure('connection.manage')
  .input(z.object({ connectionId: idInput(idPrefixes.connection), rails: z.array(z.string().max(60)).max(30) }))
  .output(z.object({ saved: z.literal(true) }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input }) => {
    unwrap(await set(services, tenant, input, { actor, from: visitor }));
    return { saved: true };
  });
