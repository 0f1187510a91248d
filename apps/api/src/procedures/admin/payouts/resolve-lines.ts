import { idPrefixes, lineResolutions } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { resolveLines as resolve } from '../../../use-cases/reconciliation/resolve-lines.ts';

const input = z.object({
  payoutId: idInput(idPrefixes.payout),
  lineNos: z.array(z.int().positive().max(1_000_000)).min(1).max(200),
  as: z.enum(lineResolutions),
  note: z.string().trim().min(3).max(500),
});

/** Says what unexplained lines of a payout were, with a note. */
export const resolveLines = staffProcedure('payout.resolve')
  .input(input)
  .output(z.object({ resolved: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: wanted }) => {
    unwrap(await resolve(tenant, wanted, { actor, from: visitor }));
    return { resolved: true };
  });
