import { newToken } from '../state/account.ts';
import type { Sandbox } from '../state/sandbox.ts';
import type { Account } from './account.ts';
import { type Call, type Operation, paypalBase, type Reply } from './call.ts';
import { checkBody, checkQuery } from './contract/check-request.ts';
import { mockProblem } from './mock-response.ts';
import { operations } from './operations.ts';
import { invalidRequest, notPlayed, Problem } from './problem.ts';
import { earlierAnswer, keepAnswer } from './request-ids.ts';

/** A request as the door took it in; `body` is parsed JSON, undefined when there was none. */
export interface WireRequest {
  readonly method: string;
  /** Without the prefix under which PayPal lives here. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly files: Call['files'];
  readonly requestId: string | undefined;
  readonly prefer: string | undefined;
  readonly mock: string | undefined;
}

/** An answer ready for the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

/** Answers one request with a good token: routes, holds it against the contract, plays it once per request id. */
export function answerRequest(sandbox: Sandbox, account: Account, request: WireRequest): WireAnswer {
  const debugId = newToken(account, 40).toLowerCase().slice(0, 13);
  try {
    const route = findRoute(request);
    const mocked = request.mock === undefined ? undefined : mockProblem(request.mock);
    if (mocked !== undefined) throw mocked;
    const wrong = checkQuery(route.operation, { ...request.query }) ?? checkWritten(route.operation, request);
    if (wrong !== undefined) throw wrong;
    const { requestId } = request;
    const earlier = requestId === undefined ? undefined : earlierAnswer(account, request.path, requestId);
    if (earlier !== undefined)
      return { status: 200, body: preferred(earlier, request.prefer), headers: headersOf(debugId) };
    const call: Call = {
      ...{ sandbox, account, id: route.id, base: paypalBase(sandbox), query: request.query },
      ...{ hasRequestId: requestId !== undefined, files: request.files },
    };
    const reply: Reply = route.handler(call, request.body as never);
    const body = reply.body === null ? '' : JSON.stringify(reply.body);
    if (requestId !== undefined) keepAnswer(account, request.path, requestId, body);
    return { status: reply.status, body: preferred(body, request.prefer, reply.status), headers: headersOf(debugId) };
  } catch (error) {
    if (error instanceof Problem) return problemAnswer(error, debugId);
    throw error;
  }
}

/** An error in PayPal's envelope. */
export function problemAnswer(problem: Problem, debugId: string): WireAnswer {
  const { title: name, message, details } = problem;
  const body = JSON.stringify({ name, message, debug_id: debugId, ...(details.length > 0 && { details }), links: [] });
  return { status: problem.status, body, headers: headersOf(debugId) };
}

const onlyInFull: ReadonlySet<string> = new Set(['purchase_units', 'seller_payable_breakdown', 'payer', 'amount']);

/** What was made is told in short unless the caller prefers all of it; what is read is always told in full. */
function preferred(body: string, prefer: string | undefined, status = 201): string {
  if (body === '' || status !== 201 || prefer?.includes('return=representation') === true) return body;
  const whole: Record<string, unknown> = JSON.parse(body);
  return JSON.stringify(Object.fromEntries(Object.entries(whole).filter(([name]) => !onlyInFull.has(name))));
}

function headersOf(debugId: string): Record<string, string> {
  return { 'Content-Type': 'application/json', 'PayPal-Debug-Id': debugId };
}

function checkWritten(operation: string, { method, body }: WireRequest): Problem | undefined {
  if (method === 'GET' || method === 'DELETE') return undefined;
  if (typeof body === 'object' && body !== null) return checkBody(operation, body);
  const description = 'The body is not JSON.';
  return invalidRequest([{ field: '/', location: 'body', issue: 'MALFORMED_REQUEST_JSON', description }]);
}

interface Route {
  readonly operation: string;
  readonly handler: Operation<never>;
  readonly id: string;
}

/** Literal paths win over `{id}`, which is always the fourth part. */
function findRoute({ method, path }: WireRequest): Route {
  const parts = path.split('/');
  const named = parts.map((part, index) => (index === 4 ? '{id}' : part)).join('/');
  for (const [template, id] of [
    [path, ''],
    [named, decodeURIComponent(parts[4] ?? '')],
  ] as const) {
    const operation = `${method} ${template}`;
    const handler = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (handler !== undefined) return { operation, handler, id };
  }
  throw notPlayed(`The sandbox does not play ${method} ${path}.`);
}
