import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { commitWithFault } from '../faults/commit-with-fault.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { accountByToken } from './account.ts';
import { answerRequest, problemAnswer, type WireAnswer, type WireRequest } from './answer-request.ts';
import { invalidUsage, Problem } from './problem.ts';

/** Three providers share one port; GoCardless's own paths begin at the root. */
const PREFIX = '/gocardless';
const LARGEST_BODY = 1024 * 1024;

/** GoCardless's API under `/gocardless`: token → account, faults, answer. */
export function goCardlessDoor(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const door = new Hono<{ Bindings: HttpBindings }>();
  const tooLarge = () => send(refusal(413, 'request_too_large', 'Request body is too large.'));
  door.use(`${PREFIX}/*`, bodyLimit({ maxSize: LARGEST_BODY, onError: tooLarge }));
  door.all(`${PREFIX}/*`, async (context) => {
    const account = accountByToken(sandbox, readToken(context.req.header('authorization')));
    if (account === undefined)
      return send(refusal(401, 'access_token_not_found', 'No access token with this value was found.'));
    const url = new URL(context.req.url);
    const request: WireRequest = {
      method: context.req.method,
      path: url.pathname.slice(PREFIX.length),
      query: url.search.slice(1),
      body: await context.req.text(),
      contentType: context.req.header('content-type'),
      idempotencyKey: context.req.header('idempotency-key'),
      version: context.req.header('gocardless-version'),
    };
    const strike = sandbox.faults.strikeRequest(account, request.method, request.path);
    const answer = await commitWithFault(strike, context.env, faultAnswer, () => {
      const committed = answerRequest(sandbox, account, request);
      sandbox.changed();
      return committed;
    });
    return answer instanceof Response ? answer : send(answer);
  });
  return door;
}

function send(answer: WireAnswer): Response {
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}

function readToken(header: string | undefined): string {
  const [scheme, value = ''] = (header ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? value : '';
}

/** What GoCardless says when it is asked too often (429) or broken (500). */
function faultAnswer(status: 429 | 500): WireAnswer {
  if (status === 429) return refusal(429, 'rate_limit_exceeded', 'Rate limit exceeded.');
  return problemAnswer(new Problem(500, 'gocardless', 'An internal error occurred.'), 'RQ00FAULT');
}

function refusal(status: number, reason: string, message: string): WireAnswer {
  return problemAnswer(invalidUsage(status, reason, message), 'RQ00REFUSED');
}
