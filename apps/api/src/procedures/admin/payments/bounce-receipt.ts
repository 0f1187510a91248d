import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { bounceReceipt as bounce } from '../../../use-cases/payments/bounce-receipt.ts';
import { moneyInput } from '../../money-input.ts';

const input = z.object({
  paymentId: idInput('pay'),
  /** What the bank charged for the return. */
  fee: moneyInput.nullable(),
  reason: z.string().trim().min(1).max(300),
});

/** Takes back a check or transfer that did not stay. */
export const bounceReceipt = staffProcedure('payment.record')
  .input(input)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: wanted }) => {
    unwrap(await bounce(tenant, wanted, { actor, from: visitor }));
  });
