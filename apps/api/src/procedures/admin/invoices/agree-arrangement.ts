import { parseBusinessDate } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { agreeArrangement as agree } from '../../../use-cases/collection/agree-arrangement.ts';
import { moneyInput } from '../../money-input.ts';

const day = z
  .string()
  .max(10)
  .transform((text, check) => {
    const parsed = parseBusinessDate(text);
    if (parsed.ok) return parsed.value;
    check.addIssue({ code: 'custom', message: 'not a day' });
    return z.NEVER;
  });

/** Access comes back as long as it is kept. */
const lifts = { liftsSuspension: z.boolean() };

const input = z.object({
  invoiceId: idInput('inv'),
  wish: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('hold'), until: day, ...lifts }),
    z.object({ kind: z.literal('promise'), by: day, amount: moneyInput, ...lifts }),
    z.object({
      kind: z.literal('instalments'),
      parts: z.int().min(2).max(60),
      firstDue: day,
      interval: z.object({ unit: z.enum(['week', 'month']), count: z.int().min(1).max(12) }),
      byMethod: z.boolean().optional(),
      ...lifts,
    }),
  ]),
  note: z.string().trim().min(1).max(300),
});

/** Agrees with a customer to wait with an unpaid invoice, on a promise, or on instalments. */
export const agreeArrangement = staffProcedure('payment.record')
  .input(input)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: wanted }) => {
    unwrap(await agree(tenant, wanted, { actor, from: visitor }));
  });
