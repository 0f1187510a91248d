import { publicId } from '@quittance/db';
import type { Money } from '@quittance/domain';
import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { lookAtPayment } from '../../use-cases/portal/look-at-payment.ts';
import { speedOf } from '../../use-cases/portal/rail-speed.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';
import { paymentStateOutput, reversalOutput } from './payment-state-output.ts';
import { speedOutput } from './rail-output.ts';

const output = z.object({
  id: z.string(),
  status: paymentStateOutput,
  reversal: reversalOutput,
  amount: moneyOutput,
  received: moneyOutput,
  refunded: moneyOutput,
  date: z.string(),
  methodLabel: z.string(),
  rail: z.string(),
  /** Names the customer's sentence for why it was declined; null unless it was. */
  declineReason: z.string().nullable(),
  hosted: z.boolean(),
  savesMethod: z.boolean(),
  /** Where the customer may go on with a payment that waits for that. */
  goOnAt: z.string().nullable(),
  /** Contested and not decided, or given back after it; null for neither. */
  disputed: z.enum(['open', 'given_back']).nullable(),
  /** How soon money arrives this way; null where no plugin knows it. */
  speed: speedOutput.nullable(),
  invoices: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
      amount: moneyOutput,
    }),
  ),
});

/** A payment as it stands; one that is not final is asked for at the provider first. */
export const getPayment = portalProcedure('payment.read')
  .input(z.object({ paymentId: idInput('pay'), left: z.boolean().default(false) }))
  .output(output)
  .query(async ({ ctx: { services, tenant, actor, accountId }, input: { paymentId, left } }) => {
    const wanted = { accountId, paymentId, left };
    const { paymentId: id, provider, ...payment } = unwrap(await lookAtPayment(services, tenant, actor, wanted));
    return {
      ...payment,
      id: publicId('pay', id),
      speed: speedOf(services.providers, { provider, rail: payment.rail }),
      amount: out(payment.amount),
      received: out(payment.received),
      refunded: out(payment.refunded),
      invoices: payment.invoices.map(({ invoiceId, number, status, amount }) => {
        return { id: publicId('inv', invoiceId), number, status, amount: out(amount) };
      }),
    };
  });

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
