import { publicId } from '@quittance/db';
import { isCurrencyCode, money } from '@quittance/domain';
import { z } from 'zod';
import { refusalError, unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { recordAudit } from '../../../use-cases/access-log/record-audit.ts';
import { refundPayment as refund } from '../../../use-cases/payments/refund-payment.ts';

const amountText = z.string().regex(/^[1-9]\d{0,17}$/);

const input = z.object({
  paymentId: idInput('pay'),
  amount: z.object({ amountMinor: amountText, currency: z.string().length(3) }),
  /** What could be given back when the form was drawn: a form that is sent twice is refused the second time. */
  refundableMinor: amountText,
  reason: z.string().trim().min(1).max(300),
});

/** Gives money of a payment back, no more than is left of it. */
export const refundPayment = staffProcedure('refund.create')
  .input(input)
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { services, tenant, actor, visitor }, input: { paymentId, amount, ...wanted } }) => {
    const { currency } = amount;
    if (!isCurrencyCode(currency)) throw refusalError('invalid_input', { field: 'amount' });
    const order = {
      paymentId,
      amount: money(BigInt(amount.amountMinor), currency),
      reason: wanted.reason,
      seenLeftMinor: BigInt(wanted.refundableMinor),
    };
    const refundId = unwrap(await refund(services, tenant, actor, order));
    const entry = {
      action: 'payment.refund_requested' as const,
      target: { payment: paymentId, refund: refundId },
      after: { ...amount, reason: wanted.reason },
    };
    await tenant.db.run((scope) => recordAudit(scope, { actor, from: visitor, ...entry, at: tenant.moment.wallNow }));
    return { id: publicId('ref', refundId) };
  });
