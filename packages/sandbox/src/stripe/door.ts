import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { commitWithFault } from '../faults/commit-with-fault.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { accountByKey } from './account.ts';
import { answerRequest, problemAnswer, type WireAnswer, type WireRequest } from './answer-request.ts';
import { keyInUse } from './idempotency.ts';
import { Problem } from './problem.ts';

const LARGEST_BODY = 1024 * 1024;
/** A file for a dispute may have 5 MB, which is for the operation to say. */
const LARGEST_UPLOAD = 12 * 1024 * 1024;

/** Stripe's API under `/v1`: key → account, faults, answer. */
export function stripeDoor(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const door = new Hono<{ Bindings: HttpBindings }>();
  /** Keys whose answer is still on its way, by account. */
  const answering = new Set<string>();
  const limit = (maxSize: number) =>
    bodyLimit({ maxSize, onError: () => send(refusal(413, 'Request body is too large.')) });
  door.use('/v1/files', limit(LARGEST_UPLOAD));
  door.use('/v1/*', (context, next) =>
    context.req.path === '/v1/files' ? next() : limit(LARGEST_BODY)(context, next),
  );
  door.all('/v1/*', async (context) => {
    const secret = readKey(context.req.header('authorization'));
    const account = secret === undefined ? undefined : accountByKey(sandbox, secret);
    if (account === undefined) return send(unauthorised(secret));
    const url = new URL(context.req.url);
    const request: WireRequest = {
      method: context.req.method,
      path: url.pathname,
      query: url.search.slice(1),
      ...(await readBody(context)),
      idempotencyKey: context.req.header('idempotency-key'),
      version: context.req.header('stripe-version'),
      connectedAccount: context.req.header('stripe-account'),
    };
    const busy = request.idempotencyKey && `${account.name} ${request.idempotencyKey}`;
    if (busy && answering.has(busy)) return send(problemAnswer(keyInUse(request.idempotencyKey ?? ''), 'req_in_use'));
    if (busy) answering.add(busy);
    try {
      const strike = sandbox.faults.strikeRequest(account, request.method, request.path);
      const answer = await commitWithFault(strike, context.env, faultAnswer, () => {
        const committed = answerRequest(sandbox, account, request);
        sandbox.changed();
        return committed;
      });
      return answer instanceof Response ? answer : send(answer);
    } finally {
      if (busy) answering.delete(busy);
    }
  });
  return door;
}

/** A multipart body comes apart into its file and a form of its other fields, as which it goes on. */
async function readBody(context: Context): Promise<Pick<WireRequest, 'body' | 'contentType' | 'upload'>> {
  const contentType = context.req.header('content-type');
  if (!contentType?.toLowerCase().startsWith('multipart/form-data'))
    return { body: await context.req.text(), contentType };
  const form = await context.req.formData().catch(() => new FormData());
  const fields = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') fields.append(name, value);
  const file = form.get('file');
  const upload =
    file instanceof File ? { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } : undefined;
  return { body: fields.toString(), contentType: 'application/x-www-form-urlencoded', upload };
}

function send(answer: WireAnswer): Response {
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}

/** Stripe takes the key as bearer token or as Basic user. */
function readKey(header: string | undefined): string | undefined {
  const [scheme, value = ''] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return value;
  if (scheme?.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0];
}

function unauthorised(secret: string | undefined): WireAnswer {
  if (secret === undefined) return refusal(401, 'You did not provide an API key.');
  const shown = secret.length > 12 ? `${secret.slice(0, 8)}${'*'.repeat(8)}${secret.slice(-4)}` : '*'.repeat(8);
  return refusal(401, `Invalid API Key provided: ${shown}`);
}

/** What Stripe says when it is too busy (429) or broken (500). */
function faultAnswer(status: 429 | 500): WireAnswer {
  const problem =
    status === 429
      ? new Problem(429, {
          type: 'invalid_request_error',
          code: 'rate_limit',
          message: 'Request rate limit exceeded.',
        })
      : new Problem(500, { type: 'api_error', message: 'An unknown error occurred.' });
  return problemAnswer(problem, 'req_faulty');
}

function refusal(status: number, message: string): WireAnswer {
  return problemAnswer(new Problem(status, { type: 'invalid_request_error', message }), 'req_refused');
}
