import type { CallError } from '@quittance/domain';
import type { Problem } from './problem.ts';
import type { NoAnswer } from './transport.ts';

/** Names of GoCardless's fields → the port's. */
const FIELDS: Readonly<Record<string, string>> = {
  amount: 'amount',
  total_amount_confirmation: 'amount',
  currency: 'currency',
  charge_date: 'chargeOn',
  mandate: 'method',
  payment: 'payment',
  customer: 'customer',
};

/** Reasons that complain about an amount, whatever their type. */
const AMOUNT: ReadonlySet<string> = new Set(['available_refund_amount_insufficient', 'refund_amount_exceeds_payment']);
/** What GoCardless has not switched on for the account, such as refunds: all else goes on working. */
const NOT_ENABLED: ReadonlySet<string> = new Set(['feature_not_enabled', 'refunds_not_enabled']);

/** What a refusal of GoCardless's means, put together from its codes alone. */
export function toCallError(problem: Problem, nowMs: number): CallError {
  const { status, details } = problem;
  if (status === 429) return { kind: 'transient', reason: 'rate_limited', retryAfterMs: waitOf(problem, nowMs) };
  const missing = details.find(({ reason }) => reason !== null && NOT_ENABLED.has(reason));
  if (missing) return { kind: 'unsupported', what: missing.reason ?? 'feature' };
  if (status === 401 || status === 403)
    return { kind: 'config', message: describe(problem, 'refused the access token or its rights') };
  if (details.some(({ reason }) => reason !== null && AMOUNT.has(reason)))
    return { kind: 'invalid', field: 'amount', message: describe(problem, 'refused the amount') };
  // Another call of ours with this key is still at work there: what becomes of it is not known yet.
  if (problem.says('idempotent_creation_conflict')) return { kind: 'unknown', cause: 'unreadable_answer' };
  if (problem.type === 'invalid_state' || status === 409) return { kind: 'conflict', reason: 'wrong_state' };
  return { kind: 'invalid', field: fieldOf(problem), message: describe(problem, 'refused the request') };
}

/** What it means that there was no answer. A read can have done nothing. */
export function toFault({ fault, wrote }: NoAnswer): CallError {
  if (fault === 'not_sent') return { kind: 'transient', reason: 'not_sent', retryAfterMs: null };
  return wrote ? { kind: 'unknown', cause: fault } : { kind: 'transient', reason: 'unavailable', retryAfterMs: null };
}

/** `RateLimit-Reset` is a date; held against the answer's own `Date`, so that no clock of ours enters. */
function waitOf({ headers }: Problem, nowMs: number): number | null {
  const reset = Date.parse(headers.get('ratelimit-reset') ?? '');
  const sent = Date.parse(headers.get('date') ?? '');
  const wait = reset - (Number.isNaN(sent) ? nowMs : sent);
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}

function fieldOf({ details }: Problem): string | null {
  const named = details.find(({ field }) => field !== null)?.field ?? null;
  return named === null ? null : (FIELDS[named] ?? named);
}

function describe({ status, type, details, requestId }: Problem, what: string): string {
  const said = [type, ...details.map(({ reason, field }) => reason ?? field)].filter((word) => word !== null);
  const request = requestId === null ? '' : `, request ${requestId}`;
  return `GoCardless ${what} (status ${status}${said.length > 0 ? `, ${said.join(' ')}` : ''}${request}).`;
}
