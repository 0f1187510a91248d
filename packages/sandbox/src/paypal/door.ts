import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { commitWithFault } from '../faults/commit-with-fault.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { accountOfToken, issueToken, TOKEN_LIVES_SECONDS } from './access-tokens.ts';
import { answerRequest, problemAnswer, type WireAnswer, type WireRequest } from './answer-request.ts';
import type { Call } from './call.ts';
import { Problem } from './problem.ts';
import { authority } from './webhooks/authority.ts';

const LARGEST_BODY = 52 * 1024 * 1024;
const PREFIX = '/paypal';

/** PayPal's API under `/paypal`: token, certificates, and everything that a token opens. */
export function paypalDoor(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const door = new Hono<{ Bindings: HttpBindings }>();
  door.use(`${PREFIX}/*`, bodyLimit({ maxSize: LARGEST_BODY, onError: () => send(refusal(413, 'REQUEST_TOO_LARGE')) }));
  door.post(`${PREFIX}/v1/oauth2/token`, async (context) => giveToken(sandbox, context));
  door.get(`${PREFIX}/v1/notifications/certs/root`, (context) => context.text(authority().root));
  door.get(`${PREFIX}/v1/notifications/certs/:id`, (context) =>
    context.req.param('id') === authority().certificateId
      ? context.text(authority().certificate)
      : send(refusal(404, 'RESOURCE_NOT_FOUND')),
  );
  for (const version of ['v1', 'v2', 'v3']) {
    door.all(`${PREFIX}/${version}/*`, async (context) => {
      const token = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
      const account = token === undefined ? undefined : accountOfToken(sandbox, token);
      if (account === undefined) return send(refusal(401, 'AUTHENTICATION_FAILURE'));
      const request = await readRequest(context);
      const strike = sandbox.faults.strikeRequest(account, request.method, `${PREFIX}${request.path}`);
      const answer = await commitWithFault(strike, context.env, faultAnswer, () => {
        const committed = answerRequest(sandbox, account, request);
        sandbox.changed();
        return committed;
      });
      return answer instanceof Response ? answer : send(answer);
    });
  }
  return door;
}

async function giveToken(sandbox: Sandbox, context: Context<{ Bindings: HttpBindings }>): Promise<Response> {
  const basic = /^Basic (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const form = new URLSearchParams(await context.req.text());
  if (form.get('grant_type') !== 'client_credentials')
    return context.json({ error: 'unsupported_grant_type', error_description: 'Grant Type is NULL' }, 400);
  const issued = issueToken(sandbox, clientId, secret);
  if (issued === undefined)
    return context.json({ error: 'invalid_client', error_description: 'Client Authentication failed' }, 401);
  const { account, token } = issued;
  const strike = sandbox.faults.strikeRequest(account, 'POST', `${PREFIX}/v1/oauth2/token`);
  const answer = await commitWithFault(strike, context.env, faultAnswer, () => ({
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...{ scope: 'https://uri.paypal.com/services/payments/payment', access_token: token, token_type: 'Bearer' },
      ...{ app_id: `APP-${account.id}`, expires_in: TOKEN_LIVES_SECONDS, nonce: account.id },
    }),
  }));
  return answer instanceof Response ? answer : send(answer);
}

async function readRequest(context: Context<{ Bindings: HttpBindings }>): Promise<WireRequest> {
  const url = new URL(context.req.url);
  const { body, files } = await readBody(context);
  return {
    method: context.req.method,
    path: url.pathname.slice(PREFIX.length),
    query: Object.fromEntries(url.searchParams),
    body,
    files,
    requestId: context.req.header('paypal-request-id'),
    prefer: context.req.header('prefer'),
    mock: context.req.header('paypal-mock-response'),
  };
}

/** JSON, or the part `input` of a multipart body with its files beside it. An empty body stands for no wishes. */
async function readBody(context: Context): Promise<{ body: unknown; files: Call['files'] }> {
  const isMultipart = (context.req.header('content-type') ?? '').startsWith('multipart/form-data');
  if (!isMultipart) {
    const text = await context.req.text();
    return { body: text === '' ? {} : parse(text), files: [] };
  }
  const form = await context.req.formData().catch(() => new FormData());
  const input = form.get('input');
  const files = [...form.values()].flatMap((part) =>
    typeof part === 'string' || part === input ? [] : [{ name: part.name, type: part.type, size: part.size }],
  );
  return { body: parse(typeof input === 'string' ? input : ((await input?.text()) ?? '')), files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(answer: WireAnswer): Response {
  return new Response(answer.status === 204 ? null : answer.body, { status: answer.status, headers: answer.headers });
}

/** What PayPal says when it is too busy (429) or broken (500). */
function faultAnswer(status: 429 | 500): WireAnswer {
  return refusal(status, status === 429 ? 'RATE_LIMIT_REACHED' : 'INTERNAL_SERVER_ERROR');
}

function refusal(status: number, name: string): WireAnswer {
  return problemAnswer(new Problem(status, name, name.toLowerCase().replace(/_/g, ' ')), 'sandbox');
}
