import type { Operation } from './call.ts';
import {
  cancelBillingRequest,
  createBillingRequest,
  getBillingRequest,
  listBillingRequests,
} from './operations/billing-requests.ts';
import { createFlow } from './operations/flows.ts';
import { cancelMandate, getMandate, listMandates } from './operations/mandates.ts';
import { cancelPayment, createPayment, getPayment, listPayments } from './operations/payments.ts';
import { listCreditors, listCustomers, listEvents, listPayoutItems, listPayouts, reading } from './operations/reads.ts';
import { createRefund, getRefund, listRefunds } from './operations/refunds.ts';
import { runSimulator } from './operations/simulators.ts';

/** Every operation that is played, by verb and path. */
export const operations: Readonly<Record<string, Operation<never>>> = {
  'POST /billing_requests': createBillingRequest,
  'GET /billing_requests': listBillingRequests,
  'GET /billing_requests/{id}': getBillingRequest,
  'POST /billing_requests/{id}/actions/cancel': cancelBillingRequest,
  'POST /billing_request_flows': createFlow,
  'GET /creditors': listCreditors,
  'GET /creditors/{id}': reading('creditors'),
  'GET /customers': listCustomers,
  'GET /customers/{id}': reading('customers'),
  'GET /customer_bank_accounts/{id}': reading('customer_bank_accounts'),
  'GET /events': listEvents,
  'GET /events/{id}': reading('events'),
  'GET /mandates': listMandates,
  'GET /mandates/{id}': getMandate,
  'POST /mandates/{id}/actions/cancel': cancelMandate,
  'POST /payments': createPayment,
  'GET /payments': listPayments,
  'GET /payments/{id}': getPayment,
  'POST /payments/{id}/actions/cancel': cancelPayment,
  'GET /payout_items': listPayoutItems,
  'GET /payouts': listPayouts,
  'GET /payouts/{id}': reading('payouts'),
  'POST /refunds': createRefund,
  'GET /refunds': listRefunds,
  'GET /refunds/{id}': getRefund,
  'POST /scenario_simulators/{id}/actions/run': runSimulator,
};
