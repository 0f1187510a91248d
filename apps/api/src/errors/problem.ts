import type { Context } from 'hono';
import { type ApiRefusal, refusals } from './refusals.ts';

/** Answers a refusal as `application/problem+json` (RFC 9457): a code for machines, never a stack or a library's message. */
export function problemResponse(c: Context, refusal: ApiRefusal): Response {
  const status = refusals[refusal.code].http;
  const body = {
    type: 'about:blank',
    title: refusal.code.replaceAll('_', ' '),
    status,
    code: refusal.code,
    ...(refusal.values ? { values: refusal.values } : {}),
    request: c.get('requestId') ?? null,
  };
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}
