import type { ProviderContext } from '@quittance/providers';
import { lost, NoAnswer, notSent } from './no-answer.ts';
import { refusalOf } from './refusals.ts';

/** Errors of `fetch` that arise before a byte has left. A reset is not among them: it may come after the payment. */
const beforeSending = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  /** Sent as `Idempotency-Key`: the same key never does a thing twice. */
  readonly key?: string;
}

/** One request to Lantern Pay and its answer. Throws `NoAnswer`, which says whether anything may have happened. */
export async function send(cx: ProviderContext, request: Request): Promise<unknown> {
  const apiKey = await cx.secret('apiKey');
  if (!apiKey) throw new NoAnswer({ kind: 'config', message: 'The API key is not set.' });
  if (cx.signal.aborted) throw notSent();
  const url = `${origin(cx)}/v1${request.path}`;
  const wrote = request.method !== 'GET';
  const signal = AbortSignal.any([cx.signal, AbortSignal.timeout(cx.timeoutMs)]);
  const headers: Record<string, string> = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  if (request.key) headers['idempotency-key'] = request.key;
  const body = request.body ? { body: JSON.stringify(request.body) } : {};
  const asked = cx.fetch(url, { method: request.method, headers, signal, ...body });
  const response = await asked.catch((error: unknown) => {
    throw signal.aborted ? lost('timeout', wrote) : isBeforeSending(error) ? notSent() : lost('connection_lost', wrote);
  });
  const text = await response.text().catch(() => {
    throw lost(signal.aborted ? 'timeout' : 'connection_lost', wrote);
  });
  cx.log('debug', 'Lantern Pay answered.', { method: request.method, path: request.path, status: response.status });
  if (response.status >= 500) throw lost('server_error', wrote);
  const answer = parse(text, wrote);
  if (response.status >= 400) {
    throw new NoAnswer(refusalOf(response.status, answer, response.headers.get('retry-after')));
  }
  return answer;
}

function origin({ environment, sandboxUrl }: ProviderContext): string {
  if (environment !== 'sandbox' && sandboxUrl !== null)
    throw new NoAnswer({ kind: 'config', message: 'A stand-in has an address outside of the sandbox.' });
  if (environment !== 'sandbox') return 'https://api.lanternpay.example';
  if (sandboxUrl === null) throw new NoAnswer({ kind: 'config', message: 'The stand-in has no address.' });
  return sandboxUrl;
}

function parse(text: string, wrote: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw lost('unreadable_answer', wrote);
  }
}

function isBeforeSending(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : null;
  return typeof code === 'string' && beforeSending.has(code);
}
