import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { assertNever } from '../assert-never.ts';
import type { RequestFaultKind } from './fault.ts';
import type { Strike } from './fault-book.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

/**
 * Plays a request with the fault that struck it. `429`, `500`, `503`, `html_502` and `reset_before_commit` change nothing;
 * `latency`, `reset_after_commit` and `truncated_body` carry the request out and spoil the answer. `refuse` words a
 * refusal as the provider does.
 */
export async function commitWithFault(
  strike: Strike<RequestFaultKind> | undefined,
  connection: HttpBindings,
  refuse: (status: 429 | 500) => Answer,
  commit: () => Answer,
): Promise<Answer | Response> {
  if (strike === undefined) return commit();
  switch (strike.kind) {
    case 'latency': {
      const answer = commit();
      await wait(strike.delayMs);
      return answer;
    }
    case '429': {
      const answer = refuse(429);
      return { ...answer, headers: { ...answer.headers, 'Retry-After': '1' } };
    }
    case '500':
      return refuse(500);
    case '503':
      return {
        status: 503,
        body: 'Service Unavailable',
        headers: { 'Content-Type': 'text/plain', 'Retry-After': '1' },
      };
    case 'html_502':
      return {
        status: 502,
        body: '<html><body><h1>502 Bad Gateway</h1></body></html>',
        headers: { 'Content-Type': 'text/html' },
      };
    case 'reset_before_commit':
      return reset(connection);
    case 'reset_after_commit':
      commit();
      return reset(connection);
    case 'truncated_body':
      return truncate(connection, commit());
    default:
      return assertNever(strike.kind);
  }
}

function reset(connection: HttpBindings): Response {
  connection.incoming.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/**
 * Promises the whole body and hangs up in the middle. Written to the socket itself: the adapter would send an answer of
 * its own through anything softer.
 */
async function truncate(connection: HttpBindings, answer: Answer): Promise<Response> {
  const { socket } = connection.incoming;
  const bytes = Buffer.from(answer.body);
  const headers = Object.entries({ ...answer.headers, 'Content-Length': bytes.length });
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`HTTP/1.1 ${answer.status} OK\r\n${head}\r\n`);
  await new Promise<void>((resolve) => socket.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => resolve()));
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
