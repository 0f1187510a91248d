import { type ChargeJobs, type MethodJobs, type RefundJobs, unsupported } from '@quittance/providers';
import { ask } from './ask.ts';
import { send } from './client.ts';
import { NoAnswer, refuseField } from './no-answer.ts';
import { rail, toMethodSnapshot, toPaymentOutcome, toPaymentSnapshot, toRefundSnapshot } from './snapshots.ts';
import { fromWire, toMarks, toWire, type WireMethod, type WirePayment, type WireRefund } from './wire.ts';

export const charge: ChargeJobs['charge'] = async (cx, input) => {
  if (input.rail !== rail) return unsupported(`charging by ${input.rail}`);
  return ask(async () => {
    const asOf = cx.now();
    const body = {
      customer: input.customer,
      method: input.method,
      ...toWire(input.amount),
      marks: toMarks(input.ours),
    };
    const payment = await send(cx, { method: 'POST', path: '/payments', key: input.key, body });
    return toPaymentOutcome(payment as WirePayment, asOf);
  });
};

export const getPayment: ChargeJobs['get'] = (cx, { payment }) =>
  ask(async () => {
    const asOf = cx.now();
    const path = `/payments/${encodeURIComponent(payment)}`;
    return toPaymentSnapshot((await send(cx, { method: 'GET', path })) as WirePayment, asOf);
  });

/** A payment of Lantern Pay's ends as it is made: a paid one cannot be cancelled, and in another nothing is left to. */
export const cancelPayment: ChargeJobs['cancel'] = async (cx, { payment }) => {
  const found = await getPayment(cx, { payment });
  if (found.ok && found.value.state === 'succeeded')
    return { ok: false, error: { kind: 'conflict', reason: 'wrong_state' } };
  return found;
};

export const refund: RefundJobs['refund'] = (cx, input) =>
  ask(async () => {
    const path = `/payments/${encodeURIComponent(input.payment)}`;
    const payment = (await send(cx, { method: 'GET', path })) as WirePayment;
    if (fromWire(0, payment.currency).currency !== input.amount.currency)
      refuseField('currency', 'The payment was made in another currency.');
    const asOf = cx.now();
    const body = { amount: toWire(input.amount).amount, marks: toMarks(input.ours) };
    const made = await send(cx, { method: 'POST', path: `${path}/refunds`, key: input.key, body });
    return { outcome: 'succeeded', snapshot: toRefundSnapshot(made as WireRefund, asOf) };
  });

export const getRefund: RefundJobs['get'] = (cx, input) =>
  ask(async () => {
    const asOf = cx.now();
    const path = `/refunds/${encodeURIComponent(input.refund)}`;
    return toRefundSnapshot((await send(cx, { method: 'GET', path })) as WireRefund, asOf);
  });

export const getMethod: MethodJobs['get'] = (cx, { method }) =>
  ask(async () => {
    const asOf = cx.now();
    const path = `/methods/${encodeURIComponent(method)}`;
    return toMethodSnapshot((await send(cx, { method: 'GET', path })) as WireMethod, asOf);
  });

/** Removing twice is the same as once, so a lost answer needs no care: the caller asks again. */
export const revokeMethod: MethodJobs['revoke'] = (cx, { method }) =>
  ask(async () => {
    const asOf = cx.now();
    const path = `/methods/${encodeURIComponent(method)}`;
    const removed = await send(cx, { method: 'DELETE', path });
    if (typeof removed !== 'object' || removed === null)
      throw new NoAnswer({ kind: 'unknown', cause: 'unreadable_answer' });
    return toMethodSnapshot(removed as WireMethod, asOf);
  });
