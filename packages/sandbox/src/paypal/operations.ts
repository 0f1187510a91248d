import type { Operation } from './call.ts';
import * as disputes from './operations/disputes.ts';
import * as orders from './operations/orders.ts';
import * as payments from './operations/payments.ts';
import { listTransactions } from './operations/reporting.ts';
import * as vault from './operations/vault.ts';
import * as webhooks from './operations/webhooks.ts';

/** Every operation the stand-in plays; a test holds the list against the contract. */
export const operations: Record<string, Operation<never>> = {
  'POST /v3/vault/setup-tokens': vault.createSetupToken,
  'GET /v3/vault/setup-tokens/{id}': vault.getSetupToken,
  'POST /v3/vault/payment-tokens': vault.createPaymentToken,
  'GET /v3/vault/payment-tokens': vault.listPaymentTokens,
  'GET /v3/vault/payment-tokens/{id}': vault.getPaymentToken,
  'DELETE /v3/vault/payment-tokens/{id}': vault.deletePaymentToken,
  'POST /v2/checkout/orders': orders.createOrder,
  'GET /v2/checkout/orders/{id}': orders.getOrder,
  'PATCH /v2/checkout/orders/{id}': orders.patchOrder,
  'POST /v2/checkout/orders/{id}/capture': orders.captureOrder,
  'GET /v2/payments/captures/{id}': payments.getCapture,
  'POST /v2/payments/captures/{id}/refund': payments.refundCapture,
  'GET /v2/payments/refunds/{id}': payments.getRefund,
  'GET /v1/customer/disputes': disputes.listDisputes,
  'GET /v1/customer/disputes/{id}': disputes.getDispute,
  'POST /v1/customer/disputes/{id}/provide-evidence': disputes.postEvidence,
  'POST /v1/customer/disputes/{id}/accept-claim': disputes.acceptClaim,
  'POST /v1/customer/disputes/{id}/escalate': disputes.escalateDispute,
  'POST /v1/customer/disputes/{id}/adjudicate': disputes.adjudicate,
  'POST /v1/customer/disputes/{id}/require-evidence': disputes.askForEvidence,
  'GET /v1/reporting/transactions': listTransactions,
  'POST /v1/notifications/webhooks': webhooks.createWebhook,
  'GET /v1/notifications/webhooks': webhooks.listWebhooks,
  'GET /v1/notifications/webhooks/{id}': webhooks.getWebhook,
  'DELETE /v1/notifications/webhooks/{id}': webhooks.deleteWebhook,
  'GET /v1/notifications/webhooks-events': webhooks.listEvents,
  'GET /v1/notifications/webhooks-events/{id}': webhooks.getEvent,
  'POST /v1/notifications/webhooks-events/{id}/resend': webhooks.resendEvent,
  'POST /v1/notifications/simulate-event': webhooks.simulateEvent,
  'POST /v1/notifications/verify-webhook-signature': webhooks.verifySignature,
};
