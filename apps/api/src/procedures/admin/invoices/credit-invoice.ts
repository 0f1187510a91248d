import { publicId } from '@quittance/db';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { creditInvoice as credit } from '../../../use-cases/invoices/credit-invoice.ts';
import { creditRequestInput } from './credit-request-input.ts';

/** Corrects an issued invoice by a credit note: all of it, a sum, or chosen lines; or calls an unpaid one void. */
export const creditInvoice = staffProcedure('invoice.issue')
  .input(
    z.object({
      invoiceId: idInput('inv'),
      /** Made with the form: sent twice, one credit note is issued. */
      noteId: z.uuid(),
      request: creditRequestInput,
      reason: z.string().trim().min(1).max(300),
      /** How many credit notes the form knew of. */
      seenNotes: z.int().min(0).max(1_000),
    }),
  )
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    return { id: publicId('inv', unwrap(await credit(tenant, input, { actor, from: visitor }))) };
  });
