import { businessDate } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { noteExemption as note } from '../../../use-cases/prices/note-exemption.ts';

const day = z.iso.date().transform(businessDate);

/** Notes a certificate that frees a customer from tax. `exemptionId` is made with the form. */
export const noteExemption = staffProcedure('invoice.issue')
  .input(
    z.object({
      accountId: idInput('acc'),
      exemptionId: z.uuid(),
      reference: z.string().trim().min(1).max(100),
      from: day,
      until: day.nullable(),
    }),
  )
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await note(tenant, input, { actor, from: visitor }));
  });
