import { z } from 'zod';
import { idInput } from '../../../trpc/id-input.ts';
import { moneyInput } from '../../money-input.ts';

/** Whose money it is, and how it is divided over open invoices; what none needs becomes credit. */
export const receiptInput = {
  accountId: idInput('acc'),
  amount: moneyInput,
  allocation: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('oldest_first') }),
    z.object({ kind: z.literal('in_proportion') }),
    z.object({
      kind: z.literal('as_said'),
      parts: z.array(z.object({ invoiceId: idInput('inv'), amount: moneyInput })).max(1_000),
    }),
  ]),
};
