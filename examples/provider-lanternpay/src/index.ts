import { noDisputes, noReconciliation, type PaymentProvider } from '@quittance/providers';
import { health } from './health.ts';
import { manifest } from './manifest.ts';
import { beginPayOnce, beginSave, closePayOnce, completePayOnce, completeSave } from './pages.ts';
import { cancelPayment, charge, getMethod, getPayment, getRefund, refund, revokeMethod } from './payments.ts';
import { resolve } from './resolve.ts';
import { verifyWebhook } from './verify-webhook.ts';
import { normaliseEvent, pullEvents, registerWebhook } from './webhooks.ts';

/** Lantern Pay, an invented provider of wallets, behind the provider port. */
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
