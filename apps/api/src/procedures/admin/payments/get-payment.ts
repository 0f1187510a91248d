import { publicId } from '@quittance/db';
import {
  declineReasons,
  disputeStages,
  disputeStates,
  type Money,
  refundStates,
  stageOf,
  stateOf,
} from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { type PaymentHistory, readPaymentHistory } from '../../../use-cases/admin/read-payment-history.ts';
import { type PaymentDetail, readPayment } from '../../../use-cases/portal/read-payment.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { paymentStateOutput, reversalOutput } from '../../portal/payment-state-output.ts';

const attempt = z.object({
  attemptNo: z.number(),
  operation: z.enum(['charge', 'pay_once']),
  state: z.enum(['sending', 'answered', 'not_done', 'unknown']),
  outcome: z.string().nullable(),
  error: z.string().nullable(),
  methodLabel: z.string(),
  sentAt: z.string(),
  answeredAt: z.string().nullable(),
});

const refund = z.object({
  id: z.string(),
  amount: moneyOutput,
  status: z.enum(refundStates),
  reason: z.string(),
  date: z.string(),
});

const output = z.object({
  id: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  status: paymentStateOutput,
  reversal: reversalOutput,
  amount: moneyOutput,
  received: moneyOutput,
  refunded: moneyOutput,
  disputed: moneyOutput,
  /** Refunded, and taken back by the bank all the same: the customer has it twice. */
  givenBackTwice: moneyOutput,
  /** What may still be given back; zero when nothing may. */
  refundable: moneyOutput,
  date: z.string(),
  initiator: z.enum(['autopay', 'customer', 'staff']),
  rail: z.string(),
  methodLabel: z.string(),
  /** On the provider's own page rather than with a stored method. */
  hosted: z.boolean(),
  providerRef: z.string().nullable(),
  byHand: z.boolean(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  decline: z
    .object({
      reason: z.enum(declineReasons),
      declineClass: z.enum(['soft', 'hard', 'fraud']),
      providerCode: z.string().nullable(),
      methodUnusable: z.boolean(),
    })
    .nullable(),
  invoices: z.array(z.object({ id: z.string(), number: z.string(), amount: moneyOutput })),
  attempts: z.array(attempt),
  refunds: z.array(refund),
  /** Those that hold it: when the provider has passed it on. */
  payouts: z.array(z.object({ id: z.string(), providerRef: z.string(), arrivesOn: z.string().nullable() })),
  disputes: z.array(
    z.object({
      ...{ id: z.string(), stage: z.enum(disputeStages), state: z.enum(disputeStates) },
      ...{ amount: moneyOutput, openedOn: z.string() },
    }),
  ),
});

/** A payment with every try at the provider, why it was declined, and what was given back. */
export const getPayment = staffProcedure('payment.read')
  .input(z.object({ paymentId: idInput('pay') }))
  .output(output)
  .query(async ({ ctx: { tenant }, input: { paymentId } }) =>
    tenant.db.run(async (scope) => {
      const history = await readPaymentHistory(scope, paymentId);
      const payment = history && (await readPayment(scope, { accountId: history.accountId, paymentId }));
      if (!payment) throw refusalError('not_found');
      return toOutput(payment, history);
    }),
  );

function toOutput(payment: PaymentDetail, history: PaymentHistory): z.infer<typeof output> {
  const { status, reversal, date, rail, methodLabel, hosted } = payment;
  const { initiator, providerRef, byHand, reference, note, decline } = history;
  return {
    id: publicId('pay', payment.paymentId),
    account: { id: publicId('acc', history.accountId), name: history.accountName },
    ...{ status, reversal, date, rail, methodLabel, hosted, initiator, providerRef, decline },
    ...{ byHand, reference, note },
    amount: out(payment.amount),
    received: out(payment.received),
    refunded: out(payment.refunded),
    disputed: out(history.disputed),
    givenBackTwice: out(history.givenBackTwice),
    refundable: out(history.refundable),
    invoices: payment.invoices.map(({ invoiceId, number, amount }) => {
      return { id: publicId('inv', invoiceId), number, amount: out(amount) };
    }),
    attempts: history.attempts.map(({ sentAt, answeredAt, ...rest }) => {
      return { ...rest, sentAt: sentAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null };
    }),
    payouts: history.payouts.map(({ payoutId, ...rest }) => ({ ...rest, id: publicId('pyo', payoutId) })),
    refunds: history.refunds.map(({ refundId, amount, ...rest }) => {
      return { ...rest, id: publicId('ref', refundId), amount: out(amount) };
    }),
    disputes: history.disputes.map(({ disputeId, position, amount, openedOn }) => {
      const where = { stage: stageOf(position), state: stateOf(position) };
      return { ...where, id: publicId('dis', disputeId), amount: out(amount), openedOn };
    }),
  };
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
