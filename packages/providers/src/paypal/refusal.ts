import type { Answered } from './transport.ts';

/** PayPal's answer that says no, reduced to its codes: its prose may repeat what was sent. */
export class PaypalRefusal extends Error {
  override readonly name = 'PaypalRefusal';
  readonly status: number;
  /** The class of error, such as `UNPROCESSABLE_ENTITY`, or OAuth's `invalid_client`. */
  readonly title: string;
  /** What callers branch on, such as `INSTRUMENT_DECLINED`; null when PayPal named none. */
  readonly issue: string | null;
  /** A pointer to the field, such as `/purchase_units/0/amount/value`. */
  readonly field: string | null;
  readonly debugId: string | null;
  readonly retryAfterMs: number | null;

  constructor(facts: Omit<PaypalRefusal, 'name' | 'message'>) {
    super(`PayPal refused: ${facts.issue ?? facts.title}`);
    this.status = facts.status;
    this.title = facts.title;
    this.issue = facts.issue;
    this.field = facts.field;
    this.debugId = facts.debugId;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

interface ErrorBody {
  readonly name?: unknown;
  readonly error?: unknown;
  readonly details?: readonly { readonly issue?: unknown; readonly field?: unknown }[];
}

/** Reads PayPal's error envelope, or OAuth's. */
export function readRefusal(answered: Answered): PaypalRefusal {
  const body: ErrorBody = JSON.parse(answered.text);
  const [first] = Array.isArray(body.details) ? body.details : [];
  const seconds = Number(answered.retryAfter ?? Number.NaN);
  return new PaypalRefusal({
    status: answered.status,
    title: code(body.name) ?? code(body.error) ?? 'UNKNOWN',
    issue: code(first?.issue),
    field: typeof first?.field === 'string' ? first.field : null,
    debugId: answered.debugId,
    retryAfterMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null,
  });
}

function code(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z0-9_]{1,80}$/.test(value) ? value : null;
}
