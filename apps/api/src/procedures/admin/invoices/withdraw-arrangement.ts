import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { withdrawArrangement as withdraw } from '../../../use-cases/collection/withdraw-arrangement.ts';

/** Takes back what is agreed about an invoice: dunning goes on. */
export const withdrawArrangement = staffProcedure('payment.record')
  .input(z.object({ invoiceId: idInput('inv') }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { invoiceId } }) => {
    unwrap(await withdraw(tenant, invoiceId, { actor, from: visitor }));
  });
