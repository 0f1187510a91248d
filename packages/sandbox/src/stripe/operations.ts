import type { Operation } from './call.ts';
import * as account from './operations/account.ts';
import * as balanceTransactions from './operations/balance-transactions.ts';
import * as charges from './operations/charges.ts';
import * as customers from './operations/customers.ts';
import * as disputes from './operations/disputes.ts';
import * as earlyFraudWarnings from './operations/early-fraud-warnings.ts';
import * as events from './operations/events.ts';
import * as files from './operations/files.ts';
import * as mandates from './operations/mandates.ts';
import * as paymentIntents from './operations/payment-intents.ts';
import * as paymentMethods from './operations/payment-methods.ts';
import * as payouts from './operations/payouts.ts';
import * as refunds from './operations/refunds.ts';
import * as sessions from './operations/sessions.ts';
import * as setupIntents from './operations/setup-intents.ts';
import * as webhookEndpoints from './operations/webhook-endpoints.ts';
import { searchPaymentIntents } from './search.ts';

/** Every operation the stand-in plays; a test holds the list against the contract. */
export const operations: Record<string, Operation<never>> = {
  'POST /v1/customers': customers.createCustomer,
  'GET /v1/customers': customers.listCustomers,
  'GET /v1/customers/{id}': customers.retrieveCustomer,
  'POST /v1/customers/{id}': customers.updateCustomer,
  'DELETE /v1/customers/{id}': customers.deleteCustomer,
  'GET /v1/customers/{id}/payment_methods': customers.listCustomerMethods,
  'POST /v1/setup_intents': setupIntents.create,
  'GET /v1/setup_intents': setupIntents.list,
  'GET /v1/setup_intents/{id}': setupIntents.retrieve,
  'POST /v1/setup_intents/{id}': setupIntents.update,
  'POST /v1/setup_intents/{id}/confirm': setupIntents.confirm,
  'POST /v1/setup_intents/{id}/cancel': setupIntents.cancel,
  'POST /v1/setup_intents/{id}/verify_microdeposits': setupIntents.verify,
  'GET /v1/payment_methods': paymentMethods.listMethods,
  'GET /v1/payment_methods/{id}': paymentMethods.retrieveMethod,
  'POST /v1/payment_methods/{id}': paymentMethods.updateMethod,
  'POST /v1/payment_methods/{id}/attach': paymentMethods.attach,
  'POST /v1/payment_methods/{id}/detach': paymentMethods.detach,
  'POST /v1/payment_intents': paymentIntents.create,
  'GET /v1/payment_intents': paymentIntents.list,
  'GET /v1/payment_intents/search': searchPaymentIntents,
  'GET /v1/payment_intents/{id}': paymentIntents.retrieve,
  'POST /v1/payment_intents/{id}': paymentIntents.update,
  'POST /v1/payment_intents/{id}/confirm': paymentIntents.confirm,
  'POST /v1/payment_intents/{id}/cancel': paymentIntents.cancel,
  'POST /v1/payment_intents/{id}/verify_microdeposits': paymentIntents.verify,
  'GET /v1/mandates/{id}': mandates.retrieve,
  'GET /v1/charges': charges.list,
  'GET /v1/charges/{id}': charges.retrieve,
  'POST /v1/refunds': refunds.create,
  'GET /v1/refunds': refunds.list,
  'GET /v1/refunds/{id}': refunds.retrieve,
  'POST /v1/refunds/{id}': refunds.update,
  'POST /v1/checkout/sessions': sessions.create,
  'GET /v1/checkout/sessions': sessions.list,
  'GET /v1/checkout/sessions/{id}': sessions.retrieve,
  'POST /v1/checkout/sessions/{id}/expire': sessions.expire,
  'GET /v1/checkout/sessions/{id}/line_items': sessions.listLineItems,
  'POST /v1/webhook_endpoints': webhookEndpoints.create,
  'GET /v1/webhook_endpoints': webhookEndpoints.list,
  'GET /v1/webhook_endpoints/{id}': webhookEndpoints.retrieve,
  'POST /v1/webhook_endpoints/{id}': webhookEndpoints.update,
  'DELETE /v1/webhook_endpoints/{id}': webhookEndpoints.remove,
  'GET /v1/events': events.list,
  'GET /v1/events/{id}': events.retrieve,
  'GET /v1/balance_transactions': balanceTransactions.list,
  'GET /v1/balance_transactions/{id}': balanceTransactions.retrieve,
  'GET /v1/payouts': payouts.list,
  'GET /v1/payouts/{id}': payouts.retrieve,
  'GET /v1/disputes': disputes.list,
  'GET /v1/disputes/{id}': disputes.retrieve,
  'POST /v1/disputes/{id}': disputes.update,
  'POST /v1/disputes/{id}/close': disputes.close,
  'POST /v1/files': files.create,
  'GET /v1/files/{id}': files.retrieve,
  'GET /v1/radar/early_fraud_warnings': earlyFraudWarnings.list,
  'GET /v1/radar/early_fraud_warnings/{id}': earlyFraudWarnings.retrieve,
  'GET /v1/account': account.retrieveCurrent,
};
