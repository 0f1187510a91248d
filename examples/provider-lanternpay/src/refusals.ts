import type { CallError } from '@quittance/domain';

/** Lantern Pay's words for the things of a request → the port's. */
const fields: Readonly<Record<string, string>> = { page: 'session', item: 'payment' };

/** What an answer of 400 or more means. Built from codes alone: an answer's prose may repeat what was sent. */
export function refusalOf(status: number, body: unknown, retryAfter: string | null): CallError {
  const error: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'error') : null;
  const code = textOf(error, 'code') ?? 'unknown';
  if (status === 401) return { kind: 'config', message: `Lantern Pay refused the key (${code}).` };
  if (status === 429) return { kind: 'transient', reason: 'rate_limited', retryAfterMs: secondsToMs(retryAfter) };
  if (code === 'key_reused') return { kind: 'conflict', reason: 'key_reused' };
  if (status === 409) return { kind: 'conflict', reason: code === 'already_done' ? 'already_done' : 'wrong_state' };
  const field = textOf(error, 'field');
  return {
    kind: 'invalid',
    field: field === null ? null : (fields[field] ?? field),
    message: `Lantern Pay refused the request (status ${status}, ${code}).`,
  };
}

function textOf(source: unknown, name: string): string | null {
  const found: unknown = typeof source === 'object' && source !== null ? Reflect.get(source, name) : null;
  return typeof found === 'string' && /^[a-z_.-]{1,60}$/.test(found) ? found : null;
}

function secondsToMs(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}
