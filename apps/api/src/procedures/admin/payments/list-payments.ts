import { publicId } from '@quittance/db';
import { declineReasons } from '@quittance/domain';
import { z } from 'zod';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listPayments as list, type PaymentSummary, paymentFilters } from '../../../use-cases/admin/list-payments.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import {
  cursorInput,
  instantText,
  pageOutput,
  pageSize,
  searchInput,
  toPageOutput,
  uuidText,
} from '../../page-input.ts';
import { paymentStateOutput, reversalOutput } from '../../portal/payment-state-output.ts';

const row = z.object({
  id: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  status: paymentStateOutput,
  reversal: reversalOutput,
  amount: moneyOutput,
  refunded: moneyOutput,
  date: z.string(),
  methodLabel: z.string(),
  rail: z.string(),
  initiator: z.enum(['autopay', 'customer', 'staff']),
  declineReason: z.enum(declineReasons).nullable(),
});

/** The brand's payments, or one customer's, the newest first. */
export const listPayments = staffProcedure('payment.read')
  .input(
    z.object({
      filter: z.enum(paymentFilters).default('all'),
      search: searchInput,
      accountId: idInput('acc').nullable().default(null),
      cursor: cursorInput(z.tuple([instantText, uuidText])),
    }),
  )
  .output(pageOutput(row))
  .query(async ({ ctx: { tenant }, input }) => {
    const page = await tenant.db.run((scope) => list(scope, { ...input, pageSize }));
    return toPageOutput(page, toRow);
  });

function toRow({ paymentId, accountId, accountName, amount, refunded, ...payment }: PaymentSummary) {
  return {
    ...payment,
    id: publicId('pay', paymentId),
    account: { id: publicId('acc', accountId), name: accountName },
    amount: toMoneyOutput(amount.amountMinor, amount.currency),
    refunded: toMoneyOutput(refunded.amountMinor, refunded.currency),
  };
}
