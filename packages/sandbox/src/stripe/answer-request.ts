import type { Sandbox } from '../state/sandbox.ts';
import { type Account, newId } from './account.ts';
import type { Call, Operation, Upload } from './call.ts';
import { apiVersion, checkRequest, type Params } from './contract/check-request.ts';
import { expand } from './expand.ts';
import { earlierAnswer, fingerprintOf, keepAnswer } from './idempotency.ts';
import { operations } from './operations.ts';
import { invalid, notPlayed, Problem } from './problem.ts';
import { readParams } from './read-params.ts';

/** A request as the door took it in. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly contentType: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly version: string | undefined;
  readonly connectedAccount: string | undefined;
  /** The file of a multipart body, whose other fields then stand in `body` as a form. */
  readonly upload?: Upload | undefined;
}

/** An answer ready for the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

/**
 * Answers one authenticated request: routes, holds it against the contract, plays the operation once per idempotency
 * key. Never throws for what a caller can cause.
 */
export function answerRequest(sandbox: Sandbox, account: Account, request: WireRequest): WireAnswer {
  const requestId = newId(account, 'req', 14);
  try {
    const route = findRoute(request);
    const params = readParams(request.method === 'POST' ? request.body : request.query, request.contentType);
    checkVersion(request);
    const key = request.method === 'GET' ? undefined : request.idempotencyKey;
    const fingerprint = fingerprintOf(request.method, request.path, request.body, request.upload?.bytes);
    if (key !== undefined) {
      const earlier = earlierAnswer(account, key, fingerprint);
      if (earlier !== undefined) return replay(earlier);
    }
    const problem = checkRequest(route.operation, params);
    if (problem !== undefined) throw problem;
    account.request = { id: requestId, idempotency_key: key ?? null };
    const upload = request.upload === undefined ? {} : { upload: request.upload };
    const call = { sandbox, account, id: route.id, path: request.path, ...upload };
    const answer = play(call, route.handler, params, requestId);
    if (key !== undefined)
      keepAnswer(account, key, { fingerprint, status: answer.status, body: answer.body, requestId });
    return answer;
  } catch (error) {
    if (error instanceof Problem) return problemAnswer(error, requestId);
    throw error;
  } finally {
    account.request = { id: null, idempotency_key: null };
  }
}

/** An error in Stripe's envelope. */
export function problemAnswer(problem: Problem, requestId: string): WireAnswer {
  const shouldRetry = problem.status === 409 || problem.status === 429 || problem.status === 500;
  const body = JSON.stringify({ error: problem.body }, null, 2);
  return {
    status: problem.status,
    body,
    headers: { ...headersFor(requestId), 'Stripe-Should-Retry': String(shouldRetry) },
  };
}

function play(call: Call, handler: Operation<never>, params: Params, requestId: string): WireAnswer {
  const { expand: paths = [], ...rest } = params;
  try {
    const answer = handler(call, rest as never);
    return {
      status: 200,
      body: JSON.stringify(expand(call.account, answer, paths as string[]), null, 2),
      headers: headersFor(requestId),
    };
  } catch (error) {
    if (error instanceof Problem) return problemAnswer(error, requestId);
    throw error;
  }
}

function replay(earlier: { status: number; body: string; requestId: string }): WireAnswer {
  const headers = {
    ...headersFor(earlier.requestId),
    'Idempotent-Replayed': 'true',
    'Original-Request': earlier.requestId,
  };
  return { status: earlier.status, body: earlier.body, headers };
}

function headersFor(requestId: string): Record<string, string> {
  return { 'Content-Type': 'application/json', 'Request-Id': requestId, 'Stripe-Version': apiVersion };
}

function checkVersion(request: WireRequest): void {
  if (request.version !== undefined && request.version !== apiVersion) {
    throw invalid(`Invalid Stripe API version: ${request.version}. The sandbox speaks ${apiVersion}.`);
  }
  if (request.connectedAccount !== undefined) throw notPlayed('The sandbox does not play connected accounts.');
}

interface Route {
  readonly operation: string;
  readonly handler: Operation<never>;
  readonly id: string;
}

/** Literal paths win over `{id}`: `/search` is no payment intent. */
function findRoute(request: WireRequest): Route {
  const parts = request.path.split('/').slice(1);
  const candidates = [request.path, withId(parts, 2), withId(parts, 3)];
  for (const [index, path] of candidates.entries()) {
    const operation = `${request.method} ${path}`;
    const handler = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    const id = index === 0 ? '' : decodeURIComponent(parts[index + 1] ?? '');
    if (handler !== undefined) return { operation, handler, id };
  }
  throw notPlayed(`The sandbox does not play ${request.method} ${request.path}.`);
}

/** `/v1/customers/cus_1` → `/v1/customers/{id}`; the id stands third, or fourth under `/v1/checkout/sessions`. */
function withId(parts: readonly string[], place: number): string {
  return `/${parts.map((part, index) => (index === place ? '{id}' : part)).join('/')}`;
}
