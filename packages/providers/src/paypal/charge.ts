import type { Answer, ChargeInput, Outcome, PaymentSnapshot, ProviderContext } from '../port/index.ts';
import { toPaypalAmount } from './amounts.ts';
import { ask, Refused } from './ask.ts';
import { declineOf, wantsCustomer } from './call-error.ts';
import { describing, toCustomId } from './marks.ts';
import { toPaymentOutcome, toPaymentSnapshot } from './payment-snapshot.ts';
import { assertRail } from './rail.ts';
import { PaypalRefusal } from './refusal.ts';
import type { Order } from './wire.ts';

/**
 * Charges a stored wallet: one order that PayPal opens, approves and captures in the same call. PayPal answers a
 * repeated request id with the first answer, whatever the second request says; so the answer is held against the input.
 */
export function charge(cx: ProviderContext, input: ChargeInput): Answer<Outcome<PaymentSnapshot>> {
  return ask(cx, async (paypal): Promise<Outcome<PaymentSnapshot>> => {
    assertRail(input.rail);
    const body = toOrder(input);
    const asOf = cx.now();
    try {
      const order = await paypal.post<Order>('/v2/checkout/orders', { body, requestId: input.key });
      return outcomeOf(order, input, asOf);
    } catch (error) {
      if (!(error instanceof PaypalRefusal)) throw error;
      if (wantsCustomer(error))
        return { outcome: 'requires_action', action: { type: 'pay_in_person' }, snapshot: null };
      const decline = declineOf(error.issue);
      if (decline === null) throw error;
      return { outcome: 'declined', decline, snapshot: null };
    }
  });
}

/**
 * The attempt is the invoice id as well: accounts refuse a second payment of one invoice id by default, which guards
 * against a double charge even after PayPal forgot the request id.
 */
function toOrder(input: ChargeInput) {
  return {
    intent: 'CAPTURE',
    purchase_units: [
      {
        amount: toPaypalAmount(input.amount),
        custom_id: toCustomId(input.ours),
        invoice_id: input.ours.attemptId,
        ...describing(input.description),
        ...(input.statementSuffix !== null && { soft_descriptor: input.statementSuffix.slice(0, 22) }),
      },
    ],
    payment_source: {
      paypal: {
        vault_id: input.method,
        stored_credential: { payment_initiator: 'MERCHANT', usage: 'SUBSEQUENT' },
      },
    },
  };
}

function outcomeOf(order: Order, input: ChargeInput, asOf: string): Outcome<PaymentSnapshot> {
  const [unit] = order.purchase_units;
  const wanted = toPaypalAmount(input.amount);
  const isSame =
    unit?.custom_id === toCustomId(input.ours) &&
    unit.amount.value === wanted.value &&
    unit.amount.currency_code === wanted.currency_code;
  if (!isSame) throw new Refused({ kind: 'conflict', reason: 'key_reused' });
  const capture = unit.payments?.captures?.[0];
  if (capture !== undefined)
    return toPaymentOutcome(toPaymentSnapshot({ capture, refunds: [], disputedMinor: 0n, asOf }));
  if (order.status === 'PAYER_ACTION_REQUIRED')
    return { outcome: 'requires_action', action: { type: 'pay_in_person' }, snapshot: null };
  return { outcome: 'processing', snapshot: null };
}
