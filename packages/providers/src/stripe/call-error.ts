import type { CallError } from '@quittance/domain';
import { Stripe } from 'stripe';
import { TransportFault } from './transport.ts';

/** Stripe's parameter names → the port's field names. */
const FIELDS: Readonly<Record<string, string>> = {
  payment_method: 'method',
  payment_intent: 'payment',
  charge: 'payment',
  intent: 'payment',
  refund: 'refund',
  session: 'session',
  dispute: 'dispute',
  payout: 'payout',
  'line_items[0][price_data][unit_amount]': 'amount',
  'line_items[0][price_data][currency]': 'currency',
};

/** Codes that say the thing is in another state than the call needs. */
const WRONG_STATE = new Set([
  ...['payment_intent_unexpected_state', 'setup_intent_unexpected_state', 'charge_disputed', 'refund_disputed_payment'],
  ...['charge_already_captured', 'charge_expired_for_capture', 'payment_intent_incompatible_payment_method'],
]);

/** Codes that complain about the amount, whatever parameter they name. */
const AMOUNT = new Set(['amount_too_small', 'amount_too_large', 'charge_already_refunded', 'invalid_charge_amount']);

/**
 * What a failed request means. The message is put together from Stripe's codes alone: its prose may repeat what was
 * sent, and keys and card numbers must never reach a log or a screen.
 */
export function toCallError(error: InstanceType<typeof Stripe.errors.StripeError>): CallError {
  if (error instanceof Stripe.errors.StripeConnectionError) return fromFault(error.detail);
  const status = error.statusCode ?? 0;
  if (status === 401 || status === 403)
    return { kind: 'config', message: describe(error, 'refused the key or its rights') };
  // A call of ours with this key is still at work there: what becomes of it is not known yet, so none may follow it.
  if (error.code === 'idempotency_key_in_use') return { kind: 'unknown', cause: 'unreadable_answer' };
  if (error.code === 'payout_reconciliation_not_ready')
    return { kind: 'transient', reason: 'unavailable', retryAfterMs: null };
  if (error.code === 'lock_timeout') return transient('locked', error);
  if (status === 429 || error.code === 'rate_limit') return transient('rate_limited', error);
  if (error.rawType === 'idempotency_error') return { kind: 'conflict', reason: 'key_reused' };
  if (error.code !== undefined && WRONG_STATE.has(error.code)) return { kind: 'conflict', reason: 'wrong_state' };
  if (status === 409) return { kind: 'conflict', reason: 'wrong_state' };
  if (status === 0) return { kind: 'unknown', cause: 'unreadable_answer' };
  return { kind: 'invalid', field: fieldOf(error), message: describe(error, 'refused the request') };
}

function fromFault(detail: unknown): CallError {
  const fault = detail instanceof TransportFault ? detail : new TransportFault('connection_lost', true);
  if (fault.fault === 'not_sent') return { kind: 'transient', reason: 'not_sent', retryAfterMs: null };
  if (!fault.wrote) return { kind: 'transient', reason: 'unavailable', retryAfterMs: null };
  return { kind: 'unknown', cause: fault.fault };
}

function transient(
  reason: 'locked' | 'rate_limited',
  error: InstanceType<typeof Stripe.errors.StripeError>,
): CallError {
  const seconds = Number(error.headers?.['retry-after'] ?? Number.NaN);
  return { kind: 'transient', reason, retryAfterMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null };
}

function fieldOf(error: InstanceType<typeof Stripe.errors.StripeError>): string | null {
  if (error.code !== undefined && AMOUNT.has(error.code)) return 'amount';
  return error.param === undefined ? null : (FIELDS[error.param] ?? error.param);
}

function describe(error: InstanceType<typeof Stripe.errors.StripeError>, what: string): string {
  const code = /^[a-z0-9_]{1,60}$/.test(error.code ?? '') ? `, code ${error.code}` : '';
  const request = /^req_\w{1,40}$/.test(error.requestId ?? '') ? `, request ${error.requestId}` : '';
  return `Stripe ${what} (status ${error.statusCode ?? 0}${code}${request}).`;
}
