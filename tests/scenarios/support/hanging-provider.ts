import type { PaymentProvider } from '@quittance/providers';
import { provider as stripe } from '@quittance/providers/stripe';

/** A plugin that is about to send a charge for ever: for stories in which the process dies at that moment. */
export const provider: PaymentProvider = {
  ...stripe,
  charges: { ...stripe.charges, charge: () => new Promise(() => undefined) },
};
