import type { Context } from 'hono';
import { type ApiRefusal, type RefusalCode, refusals } from '../errors/refusals.ts';
import type { ApiEnv } from '../http/api-env.ts';

/** What callers of the public API can be refused with, and what they can do about it: written for developers. */
export const publicProblems = {
  api_key_invalid:
    'Send a working API key: `Authorization: Bearer qk_…`. Keys end when staff of the brand revoke them.',
  not_allowed: 'The key was not made for this. Ask the brand for a key with the scope named in `values.scope`.',
  not_found: 'The brand of this key has nothing of that name. Check the id, and that the key is of the right brand.',
  invalid_input: 'The question is not one this operation answers. `fields` says what is wrong with which part of it.',
  file_too_large: 'The request is larger than 1 MB. Send the records in several requests.',
  too_many_attempts: 'This key has asked too often. Wait as many seconds as `Retry-After` says.',
  overloaded:
    'Too many ask at the moment, and nothing was done. Ask again after as many seconds as `Retry-After` says.',
  brand_moving:
    'The brand is on its way to another database: questions are answered, nothing is changed. Send it again after as many seconds as `Retry-After` says.',
  internal: 'The fault is ours. Ask again in a minute; until then the last answer may be relied on.',
} as const satisfies Partial<Record<RefusalCode, string>>;
export type PublicProblem = keyof typeof publicProblems;

/** A refusal as RFC 9457 writes it, with what to do about it. Never kept by any cache. */
export function publicProblem(
  c: Context<ApiEnv>,
  refusal: ApiRefusal,
  { headers = new Headers(), fields = null }: { headers?: Headers; fields?: Record<string, string[]> | null } = {},
): Response {
  const code = isPublicProblem(refusal.code) ? refusal.code : 'internal';
  const status = refusals[code].http;
  headers.set('content-type', 'application/problem+json');
  headers.set('cache-control', 'no-store');
  const body = {
    type: 'about:blank',
    title: code.replaceAll('_', ' '),
    status,
    detail: publicProblems[code],
    code,
    ...(code === refusal.code && refusal.values ? { values: refusal.values } : {}),
    ...(fields ? { fields } : {}),
    request: c.get('requestId') ?? null,
  };
  return new Response(JSON.stringify(body), { status, headers });
}

function isPublicProblem(code: RefusalCode): code is PublicProblem {
  return Object.hasOwn(publicProblems, code);
}
