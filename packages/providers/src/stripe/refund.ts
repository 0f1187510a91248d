import type { Stripe } from 'stripe';
import type { Answer, Outcome, ProviderContext, RefundInput, RefundSnapshot } from '../port/index.ts';
import { toStripeAmount } from './amounts.ts';
import { ask, refuseField } from './ask.ts';
import { toMetadata } from './marks.ts';
import { toRefundOutcome, toRefundSnapshot } from './refund-snapshot.ts';

const REASONS = {
  requested: 'requested_by_customer',
  goodwill: 'requested_by_customer',
  duplicate: 'duplicate',
  fraud: 'fraudulent',
} as const satisfies Record<RefundInput['reason'], Stripe.RefundCreateParams.Reason>;

/** Gives money back. Stripe takes a refund's currency from the payment, so a wrong one is caught here. */
export function refund(cx: ProviderContext, input: RefundInput): Answer<Outcome<RefundSnapshot>> {
  return ask(cx, async (stripe) => {
    const { amount, currency } = toStripeAmount(input.amount);
    const intent = await stripe.paymentIntents.retrieve(input.payment);
    if (intent.currency !== currency)
      refuseField('currency', `The payment was made in ${intent.currency.toUpperCase()}.`);
    const asOf = cx.now();
    const made = await stripe.refunds.create(
      {
        payment_intent: input.payment,
        amount,
        reason: REASONS[input.reason],
        metadata: toMetadata(input.ours, 'refund'),
      },
      { idempotencyKey: input.key },
    );
    return toRefundOutcome(toRefundSnapshot(made, asOf));
  });
}
