import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { collectByMethod } from '../../use-cases/collection/collect-by-method.ts';

/** Says whether the instalments of an invoice are taken from the default method, each on its day. */
export const collectInstalments = portalProcedure('invoice.pay')
  .input(z.object({ invoiceId: idInput('inv'), byMethod: z.boolean() }))
  .output(z.object({ chosen: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, accountId }, input }) => {
    unwrap(await collectByMethod(tenant, { ...input, accountId }, actor));
    return { chosen: true };
  });
