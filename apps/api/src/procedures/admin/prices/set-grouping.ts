import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { setGrouping as set } from '../../../use-cases/prices/set-grouping.ts';

/** One invoice for everything, or one for each location, from the next run on. */
export const setGrouping = staffProcedure('customer.update')
  .input(z.object({ accountId: idInput('acc'), grouping: z.enum(['account', 'location']) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await set(tenant, input, { actor, from: visitor }));
  });
