import qs from 'qs';
import type { Sandbox } from '../state/sandbox.ts';
import { type Account, newGoCardlessId } from './account.ts';
import type { Answered, Operation } from './call.ts';
import { apiVersion, checkRequest, envelopeOf, type Params } from './contract/check-request.ts';
import { operations } from './operations.ts';
import { alreadyMade, invalidUsage, notPlayed, Problem } from './problem.ts';

/** A request as the door took it in; `path` without the stand-in's own prefix. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly contentType: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly version: string | undefined;
}

/** An answer ready for the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

const REQUESTS_A_MINUTE = 1000;
const MINUTE_MS = 60_000;

/**
 * Answers one authenticated request: version, route, document, contract, then the operation, once per idempotency key.
 * Never throws for what a caller can cause.
 */
export function answerRequest(sandbox: Sandbox, account: Account, request: WireRequest): WireAnswer {
  const requestId = newGoCardlessId(account, 'RQ');
  try {
    checkVersion(request.version);
    const { operation, id, play } = findRoute(request);
    const params = readParams(request, operation);
    const problem = checkRequest(operation, params);
    if (problem !== undefined) throw problem;
    const key = request.idempotencyKey === undefined ? null : `${request.path} ${request.idempotencyKey}`;
    const earlier = key === null ? undefined : account.made.get(key);
    if (earlier !== undefined) throw alreadyMade(earlier);
    const answer: Answered = play({ sandbox, account, id }, params as never);
    if (key !== null && answer.made !== null) account.made.set(key, answer.made);
    const status = answer.made === null ? 200 : 201;
    return { status, body: JSON.stringify(answer.body), headers: headersFor(requestId, REQUESTS_A_MINUTE - 1) };
  } catch (error) {
    if (error instanceof Problem) return problemAnswer(error, requestId);
    throw error;
  }
}

/** An error in GoCardless's envelope. */
export function problemAnswer(problem: Problem, requestId: string): WireAnswer {
  const { status, type, message, errors } = problem;
  const page = `https://developer.gocardless.com/api-reference#${type}`;
  const error = { type, code: status, message, documentation_url: page, request_id: requestId, errors };
  const left = status === 429 ? 0 : REQUESTS_A_MINUTE - 1;
  return { status, body: JSON.stringify({ error }), headers: headersFor(requestId, left) };
}

/** The limit's end is a date, and `Date` is sent along so that the two can be held against each other. */
function headersFor(requestId: string, left: number): Record<string, string> {
  const now = Date.now();
  return {
    'Content-Type': 'application/json',
    'X-Request-Id': requestId,
    'RateLimit-Limit': String(REQUESTS_A_MINUTE),
    'RateLimit-Remaining': String(left),
    'RateLimit-Reset': new Date(now + MINUTE_MS).toUTCString(),
    Date: new Date(now).toUTCString(),
  };
}

function checkVersion(version: string | undefined): void {
  if (version === undefined)
    throw invalidUsage(400, 'missing_version_header', 'The GoCardless-Version header is missing.');
  if (version !== apiVersion) throw invalidUsage(400, 'version_not_found', `The sandbox speaks ${apiVersion}.`);
}

interface Route {
  readonly operation: string;
  readonly id: string;
  readonly play: Operation<never>;
}

function findRoute({ method, path }: WireRequest): Route {
  const parts = path.split('/');
  const withId = parts.map((part, index) => (index === 2 ? '{id}' : part)).join('/');
  for (const operation of [`${method} ${path}`, `${method} ${withId}`]) {
    const play = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (play !== undefined) return { operation, play, id: decodeURIComponent(parts[2] ?? '') };
  }
  throw notPlayed(`The sandbox does not play ${method} ${path}.`);
}

function readParams({ method, query, body, contentType }: WireRequest, operation: string): Params {
  if (method === 'GET') return plain(qs.parse(query, { depth: 3, parameterLimit: 100, plainObjects: true })) as Params;
  if (!contentType?.startsWith('application/json'))
    throw invalidUsage(415, 'invalid_content_type', 'Send application/json.');
  const envelope = envelopeOf(operation) ?? '';
  const document: unknown = parse(body);
  const fields: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, envelope) : null;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw invalidUsage(400, 'invalid_document_structure', `The document must be {"${envelope}": {…}}.`);
  return { ...fields };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidUsage(400, 'invalid_document_structure', 'The document is no JSON.');
  }
}

/** qs answers objects without prototype; the validator wants ordinary ones. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
