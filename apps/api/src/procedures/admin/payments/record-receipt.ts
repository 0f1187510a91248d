import { publicId } from '@quittance/db';
import { parseBusinessDate } from '@quittance/domain';
import { z } from 'zod';
import { refusalError, unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { handRails, recordReceipt as record } from '../../../use-cases/payments/record-receipt.ts';
import { receiptInput } from './receipt-input.ts';

const input = z.object({
  ...receiptInput,
  /** Made with the form: sent twice, the money came once. */
  paymentId: z.uuid(),
  /** The same sum, day and reference came once more. */
  again: z.boolean().default(false),
  rail: z.enum(handRails),
  receivedOn: z.string().max(10),
  reference: z
    .string()
    .trim()
    .max(140)
    .transform((text) => text || null),
});

/** Writes down a bank transfer, a check or cash. */
export const recordReceipt = staffProcedure('payment.record')
  .input(input)
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { paymentId, ...receipt } }) => {
    const receivedOn = parseBusinessDate(receipt.receivedOn);
    if (!receivedOn.ok) throw refusalError('invalid_input', { field: 'receivedOn' });
    const wanted = { ...receipt, receivedOn: receivedOn.value };
    return {
      id: publicId('pay', unwrap(await record(tenant, paymentId, wanted, { actor, from: visitor }))),
    };
  });
