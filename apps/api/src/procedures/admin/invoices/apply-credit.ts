import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { applyCredit as apply } from '../../../use-cases/credit/apply-credit.ts';

/** Lets the customer's credit pay what it can of an open invoice. `applicationId` is made with the form. */
export const applyCredit = staffProcedure('payment.record')
  .input(z.object({ invoiceId: idInput('inv'), applicationId: z.uuid() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await apply(tenant, input, { actor, from: visitor }));
  });
