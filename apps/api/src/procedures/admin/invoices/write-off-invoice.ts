import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { writeOffInvoice as writeOff } from '../../../use-cases/invoices/write-off-invoice.ts';

/** Gives up what is open of an invoice; it becomes a loss. */
export const writeOffInvoice = staffProcedure('invoice.write_off')
  .input(z.object({ invoiceId: idInput('inv'), reason: z.string().trim().min(1).max(300) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await writeOff(tenant, input, { actor, from: visitor }));
  });
