import { noDisputes, noReconciliation, type PaymentProvider } from '@quittance/providers';
import { cancelPayment, charge, getPayment } from './charges.ts';
import { health } from './health.ts';
import { manifest } from './manifest.ts';
import { beginSave, completeSave, getMethod, revokeMethod } from './methods.ts';
import { beginPayOnce, closePayOnce, completePayOnce } from './pay-once.ts';
import { getRefund, refund } from './refunds.ts';
import { resolve } from './resolve.ts';
import { normaliseEvent, pullEvents, registerWebhook, verifyWebhook } from './webhooks.ts';

/** Sample Pay behind the provider port. */
export const provider: PaymentProvider = {
  manifest,
  health,
  methods: { beginSave, completeSave, get: getMethod, revoke: revokeMethod },
  charges: { charge, get: getPayment, cancel: cancelPayment },
  payOnce: { begin: beginPayOnce, complete: completePayOnce, close: closePayOnce },
  refunds: { refund, get: getRefund },
  resolve,
  webhooks: { verify: verifyWebhook, normalise: normaliseEvent, register: registerWebhook, pull: pullEvents },
  disputes: noDisputes,
  reconciliation: noReconciliation,
};
