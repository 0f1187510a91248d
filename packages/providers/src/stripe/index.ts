import type { PaymentProvider } from '../port/index.ts';
import { beginPayOnce } from './begin-pay-once.ts';
import { beginSave } from './begin-save.ts';
import { cancelPayment } from './cancel-payment.ts';
import { charge } from './charge.ts';
import { closePayOnce } from './close-pay-once.ts';
import { completePayOnce } from './complete-pay-once.ts';
import { completeSave } from './complete-save.ts';
import { disputes } from './disputes.ts';
import { getMethod } from './get-method.ts';
import { getPayment } from './get-payment.ts';
import { getRefund } from './get-refund.ts';
import { health } from './health.ts';
import { manifest } from './manifest.ts';
import { normaliseEvent } from './normalise-event.ts';
import { pullEvents } from './pull-events.ts';
import { reconciliation } from './reconciliation.ts';
import { refund } from './refund.ts';
import { registerWebhook } from './register-webhook.ts';
import { resolve } from './resolve.ts';
import { revokeMethod } from './revoke-method.ts';
import { verifyWebhook } from './verify-webhook.ts';

/** Stripe behind the provider port: cards, SEPA and ACH debits. */
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
