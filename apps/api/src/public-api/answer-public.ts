import { createHash } from 'node:crypto';
import type { TRPCError } from '@trpc/server';
import type { Context } from 'hono';
import { createOpenApiFetchHandler } from 'trpc-to-openapi';
import { logFailure } from '../errors/log-failure.ts';
import { RefusalError, refusalError } from '../errors/refusal-error.ts';
import { refusalOf, wrongFields } from '../errors/refusal-of.ts';
import type { ApiRefusal } from '../errors/refusals.ts';
import type { ApiEnv } from '../http/api-env.ts';
import { hasRoom } from '../http/has-room.ts';
import type { Services } from '../services/services.ts';
import { publicProblem } from './problems.ts';
import type { PublicContext, SignerOf } from './public-context.ts';
import { publicRouter } from './router.ts';

/** Under which path the operations live. */
export const basePath = '/v1';

/** Answers one operation of the public API: with its output, an empty 304, or a problem. */
export async function answerPublic(c: Context<ApiEnv>, services: Services, signer: SignerOf): Promise<Response> {
  const headers = new Headers({ vary: 'Authorization' });
  // The library keeps names in a plain object, where these stand for something already.
  const odd = [...new URL(c.req.url).searchParams.keys()].find((name) => name in Object.prototype);
  if (odd !== undefined)
    return publicProblem(c, { code: 'invalid_input' }, { headers, fields: { [odd]: ['unknown'] } });
  const thrown: { error?: TRPCError } = {};
  const answer = await createOpenApiFetchHandler({
    endpoint: basePath,
    router: publicRouter,
    req: await requestOf(c),
    createContext: () => contextOf(c, services, signer, headers),
    onError: ({ error }: { error: TRPCError }) => {
      // The library knows errors by their name and wraps ours.
      thrown.error = error.cause instanceof RefusalError ? error.cause : error;
    },
  });
  const { error } = thrown;
  if (!error) return isQuestion(c) ? cacheable(c, await answer.text(), headers) : done(await answer.text(), headers);
  const refusal = refusalOf(error);
  logFault(c, services, refusal, error);
  return publicProblem(c, refusal, { headers, fields: wrongFields(error) });
}

function contextOf(c: Context<ApiEnv>, services: Services, signer: SignerOf, responseHeaders: Headers): PublicContext {
  if (!hasRoom(services)) throw refusalError('overloaded');
  return {
    services,
    signer,
    wallNow: services.wallNow(),
    authorization: c.req.header('authorization') ?? null,
    responseHeaders,
    noteTenant: (tenantId) => c.set('tenantId', tenantId),
  };
}

/** Also for HEAD, whose body is dropped on the way out. */
async function requestOf(c: Context<ApiEnv>): Promise<Request> {
  const { headers } = c.req.raw;
  if (isQuestion(c)) return new Request(c.req.url, { headers });
  return new Request(c.req.url, { method: c.req.method, headers, body: await c.req.arrayBuffer() });
}

function isQuestion(c: Context<ApiEnv>): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD';
}

/** What became of something sent to us; never kept by any cache. */
function done(body: string, headers: Headers): Response {
  headers.set('cache-control', 'no-store');
  headers.set('content-type', 'application/json');
  return new Response(body, { status: 200, headers });
}

/** The tag is the hash of the body: equal tags are equal answers, whichever process gave them. */
function cacheable(c: Context<ApiEnv>, body: string, headers: Headers): Response {
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  headers.set('etag', tag);
  if (namesTag(c.req.header('if-none-match') ?? '', tag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', 'application/json');
  return new Response(body, { status: 200, headers });
}

/** RFC 9110: a list of tags, weak or not, or a star for any. */
function namesTag(header: string, tag: string): boolean {
  return header
    .split(',')
    .map((text) => text.trim().replace(/^W\//, ''))
    .some((known) => known === tag || known === '*');
}

function logFault(c: Context<ApiEnv>, services: Services, { code }: ApiRefusal, error: TRPCError): void {
  const ids = { request: c.get('requestId'), tenant: c.get('tenantId') ?? null, path: c.req.path };
  logFailure(services.log, code, error.cause ?? error, ids);
}
