import type { CallError, Decline } from '@quittance/domain';
import { issues } from './issues.ts';
import type { PaypalRefusal } from './refusal.ts';
import type { TransportFault } from './transport.ts';

/** PayPal's field names → the port's. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/\/currency_code$/, 'currency'],
  [/\/value$|\/amount$/, 'amount'],
  [/vault_id/, 'method'],
  [/return_url|cancel_url/, 'returnUrl'],
];

/** What a request without an answer means: a write may have been done, a read can have done nothing. */
export function fromFault({ fault, wrote }: TransportFault): CallError {
  if (fault === 'not_sent') return { kind: 'transient', reason: 'not_sent', retryAfterMs: null };
  if (!wrote) return { kind: 'transient', reason: 'unavailable', retryAfterMs: null };
  return { kind: 'unknown', cause: fault };
}

/** What a refusal means that is not about the payer. */
export function fromRefusal(refusal: PaypalRefusal): CallError {
  const { status, title } = refusal;
  if (status === 401 || status === 403 || title === 'invalid_client')
    return { kind: 'config', message: describe(refusal, 'refused the client id or its rights') };
  if (status === 429) return { kind: 'transient', reason: 'rate_limited', retryAfterMs: refusal.retryAfterMs };
  const meaning = issues[refusal.issue ?? refusal.title];
  if (meaning?.means === 'conflict') return { kind: 'conflict', reason: meaning.reason };
  if (status === 409) return { kind: 'conflict', reason: 'wrong_state' };
  const field = meaning?.means === 'invalid' ? meaning.field : fieldOf(refusal);
  return { kind: 'invalid', field, message: describe(refusal, 'refused the request') };
}

/** The payer's side said no; null when the code is about something else. */
export function declineOf(issue: string | null): Decline | null {
  const meaning = issues[issue ?? ''];
  if (meaning?.means !== 'declined') return null;
  const { declineClass, reason, unusable } = meaning;
  return { declineClass, reason, providerCode: issue, methodUnusable: unusable };
}

/** The payer has to be there: a new payment on PayPal's page is the cure. */
export function wantsCustomer({ issue }: PaypalRefusal): boolean {
  return issues[issue ?? '']?.means === 'customer_needed';
}

function fieldOf({ field, status }: PaypalRefusal): string | null {
  if (field === null) return status === 404 ? 'payment' : null;
  return FIELDS.find(([pattern]) => pattern.test(field))?.[1] ?? field;
}

function describe({ status, title, issue, debugId }: PaypalRefusal, what: string): string {
  const request = /^\w{1,40}$/.test(debugId ?? '') ? `, debug id ${debugId}` : '';
  return `PayPal ${what} (status ${status}, ${issue ?? title}${request}).`;
}
