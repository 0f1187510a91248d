import type { ProviderContext } from '../port/index.ts';

export type Fault = 'not_sent' | 'timeout' | 'connection_lost' | 'server_error' | 'unreadable_answer';

/** A request without a usable answer. */
export class NoAnswer extends Error {
  readonly fault: Fault;
  /** False for a read: it can have done nothing, whatever became of it. */
  readonly wrote: boolean;

  constructor(fault: Fault, wrote: boolean) {
    super(`no answer: ${fault}`);
    this.name = 'NoAnswer';
    this.fault = fault;
    this.wrote = wrote;
  }
}

/** An answer of GoCardless's own: any status below 500, with a JSON object as its body. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Errors that arise before a byte of the request has left. A reset is not among them: it may come after the commit. */
const BEFORE_SENDING: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN'],
]);

/**
 * One request under two deadlines, the caller's and `timeoutMs`, read to its end. The official client has neither: it
 * waits for a silent peer for ever. Throws `NoAnswer` for everything that is not an answer.
 */
export async function send(cx: ProviderContext, url: URL, init: RequestInit & { method: string }): Promise<WireAnswer> {
  const { method } = init;
  const noAnswer = (fault: Fault): NoAnswer => {
    cx.log('warn', 'GoCardless gave no usable answer.', { method, path: url.pathname, fault });
    return new NoAnswer(fault, method !== 'GET');
  };
  if (cx.signal.aborted) throw noAnswer('not_sent');
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), cx.timeoutMs);
  const signal = AbortSignal.any([cx.signal, limit.signal]);
  try {
    const response = await orAborted(signal, cx.fetch(url, { ...init, signal, redirect: 'error' }));
    const text = await orAborted(signal, response.text());
    const { status, headers } = response;
    cx.log('debug', 'GoCardless answered.', {
      method,
      path: url.pathname,
      status,
      requestId: headers.get('x-request-id'),
    });
    if (status >= 500) throw noAnswer('server_error');
    const body = parse(text);
    if (body === null) throw noAnswer('unreadable_answer');
    return { status, headers, body };
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    throw noAnswer(signal.aborted ? 'timeout' : wasNeverSent(error) ? 'not_sent' : 'connection_lost');
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null;
  } catch {
    return null;
  }
}

/** Ends at the abort even when the network does not heed it. */
async function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new Error('aborted'));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function wasNeverSent(error: unknown): boolean {
  return BEFORE_SENDING.has(codeOf(error)) || BEFORE_SENDING.has(codeOf(error instanceof Error ? error.cause : null));
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
}
