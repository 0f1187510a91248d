import type { PaymentProvider } from '../port/index.ts';
import { charge } from './charge.ts';
import { disputes } from './disputes.ts';
import { health } from './health.ts';
import { manifest } from './manifest.ts';
import { getMethod, revokeMethod } from './methods.ts';
import { normaliseEvent } from './normalise-event.ts';
import { beginPayOnce, closePayOnce, completePayOnce } from './pay-once.ts';
import { cancelPayment, getPayment } from './payments.ts';
import { pullEvents } from './pull-events.ts';
import { reconciliation } from './reconciliation.ts';
import { getRefund, refund } from './refund.ts';
import { registerWebhook } from './register-webhook.ts';
import { resolve } from './resolve.ts';
import { beginSave, completeSave } from './saving.ts';
import { verifyWebhook } from './verify-webhook.ts';

/** PayPal behind the provider port: wallets that are stored or pay once. */
export const provider: PaymentProvider = {
  manifest,
  health,
  methods: { beginSave, completeSave, get: getMethod, revoke: revokeMethod },
  charges: { charge, get: getPayment, cancel: cancelPayment },
  payOnce: { begin: beginPayOnce, complete: completePayOnce, close: closePayOnce },
  refunds: { refund, get: getRefund },
  resolve,
  webhooks: { verify: verifyWebhook, normalise: normaliseEvent, register: registerWebhook, pull: pullEvents },
  disputes,
  reconciliation,
};
