import type { PaymentProvider } from '@quittance/providers';
import { provider as stripe } from '@quittance/providers/stripe';

/** Where a process finds this plugin by name. */
export const hangingProviderFile = import.meta.filename;

/** A plugin that is about to send a charge for ever: for stories in which the process dies at that moment. */
export const provider: PaymentProvider = {
  ...stripe,
  charges: { ...stripe.charges, charge: () => new Promise(() => undefined) },
};
