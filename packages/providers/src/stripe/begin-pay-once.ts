import type { Stripe } from 'stripe';
import type { Answer, BeginPayOnceInput, BegunSession, ProviderContext } from '../port/index.ts';
import { toStripeAmount } from './amounts.ts';
import { ask } from './ask.ts';
import { toMetadata } from './marks.ts';
import { toStripeType } from './rails.ts';
import { customerOf, toBegunSession, toCheckoutLocale } from './sessions.ts';

/** Opens a Checkout page in `payment` mode for exactly one amount. */
export function beginPayOnce(cx: ProviderContext, input: BeginPayOnceInput): Answer<BegunSession> {
  return ask(cx, async (stripe) => {
    const { amount, currency } = toStripeAmount(input.amount);
    const type = toStripeType(input.rail);
    const customer = await customerOf(stripe, input.payer, input.key, input.ours.accountId);
    const metadata = toMetadata(input.ours, 'checkout');
    const session = await stripe.checkout.sessions.create(
      {
        mode: 'payment',
        customer,
        allowed_payment_method_types: [type],
        client_reference_id: input.ours.attemptId,
        line_items: [
          { quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: input.description } } },
        ],
        locale: toCheckoutLocale(input.payer.locale),
        metadata,
        payment_intent_data: paymentData(input, metadata),
        success_url: input.returnUrl,
        cancel_url: input.cancelUrl,
      },
      { idempotencyKey: input.key },
    );
    return toBegunSession(session);
  });
}

function paymentData(
  input: BeginPayOnceInput,
  metadata: Record<string, string>,
): Stripe.Checkout.SessionCreateParams.PaymentIntentData {
  const data = { description: input.description, metadata };
  return input.saveForLater ? { ...data, setup_future_usage: 'off_session' } : data;
}
