import type { Answer, BeginSaveInput, BegunSession, ProviderContext } from '../port/index.ts';
import { ask } from './ask.ts';
import { toMetadata } from './marks.ts';
import { toStripeType } from './rails.ts';
import { customerOf, toBegunSession, toCheckoutLocale } from './sessions.ts';

/** Opens a Checkout page in `setup` mode: 3-D Secure, bank login and micro-deposits are Stripe's there. */
export function beginSave(cx: ProviderContext, input: BeginSaveInput): Answer<BegunSession> {
  return ask(cx, async (stripe) => {
    const type = toStripeType(input.rail);
    const customer = await customerOf(stripe, input.payer, input.key, input.ours.accountId);
    const metadata = toMetadata(input.ours, 'checkout');
    const session = await stripe.checkout.sessions.create(
      {
        mode: 'setup',
        customer,
        currency: input.currency.toLowerCase(),
        allowed_payment_method_types: [type],
        client_reference_id: input.ours.attemptId,
        locale: toCheckoutLocale(input.payer.locale),
        metadata,
        setup_intent_data: { metadata },
        success_url: input.returnUrl,
        cancel_url: input.cancelUrl,
      },
      { idempotencyKey: input.key },
    );
    return toBegunSession(session);
  });
}
