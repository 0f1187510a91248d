import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { withdrawCharge as withdraw } from '../../../use-cases/prices/withdraw-charge.ts';

/** Takes a charge back that no invoice has yet. */
export const withdrawCharge = staffProcedure('invoice.issue')
  .input(z.object({ accountId: idInput('acc'), chargeId: idInput('chg') }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await withdraw(tenant, input, { actor, from: visitor }));
  });
