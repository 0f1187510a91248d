import { publicId } from '@quittance/db';
import type { Money } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { previewReceipt as preview } from '../../../use-cases/payments/record-receipt.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { receiptInput } from './receipt-input.ts';

const output = z.object({
  /** All open invoices, longest due first, with what each would get; zero for nothing. */
  invoices: z.array(
    z.object({ id: z.string(), number: z.string(), dueDate: z.string(), open: moneyOutput, gets: moneyOutput }),
  ),
  /** What would become the customer's credit. */
  remainder: moneyOutput,
});

/** Where money that came without a provider would go. */
export const previewReceipt = staffProcedure('payment.record')
  .input(z.object(receiptInput))
  .output(output)
  .query(async ({ ctx: { tenant }, input }) => {
    const { payable, plan } = unwrap(await preview(tenant, input));
    return {
      invoices: payable.map(({ invoiceId, number, dueDate, open }) => {
        const part = plan.allocations.find((allocation) => allocation.invoiceId === invoiceId);
        const gets = part ? out(part.amount) : toMoneyOutput(0n, open.currency);
        return { id: publicId('inv', invoiceId), number, dueDate, open: out(open), gets };
      }),
      remainder: out(plan.remainder),
    };
  });

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
