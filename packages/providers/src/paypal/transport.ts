import type { ProviderContext } from '../port/index.ts';

export type Fault = 'not_sent' | 'timeout' | 'connection_lost' | 'server_error' | 'unreadable_answer';

/** A request without a usable answer. */
export class TransportFault extends Error {
  override readonly name = 'TransportFault';
  readonly fault: Fault;
  /** False when it can have done nothing, whatever became of it. */
  readonly wrote: boolean;

  constructor(fault: Fault, wrote: boolean) {
    super(`no answer: ${fault}`);
    this.fault = fault;
    this.wrote = wrote;
  }
}

/** An answer of PayPal's, read to its end. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly debugId: string | null;
  readonly retryAfter: string | null;
}

/** Errors that arise before a byte of the request has left. A reset is not among them: it may come after the commit. */
const BEFORE_SENDING = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN'],
]);

/**
 * One request and its whole answer, within the context's time. Everything that is not an answer of PayPal's, such as a
 * server error or a gateway's page, is a `TransportFault`.
 */
export async function exchange(cx: ProviderContext, url: string, init: RequestInit): Promise<Answered> {
  const method = init.method ?? 'GET';
  const { pathname: path } = new URL(url);
  const noAnswer = (fault: Fault): TransportFault => {
    cx.log('warn', 'PayPal gave no usable answer.', { method, path, fault });
    return new TransportFault(fault, method !== 'GET');
  };
  if (cx.signal.aborted) throw noAnswer('not_sent');
  const signal = AbortSignal.any([cx.signal, AbortSignal.timeout(cx.timeoutMs)]);
  const whole = async () => {
    const response = await cx.fetch(url, { ...init, signal, redirect: 'error' });
    return { response, text: await response.text() };
  };
  const { response, text } = await untilAborted(signal, whole()).catch((error: unknown) => {
    throw noAnswer(signal.aborted ? 'timeout' : beforeSending(error) ? 'not_sent' : 'connection_lost');
  });
  const debugId = response.headers.get('paypal-debug-id');
  cx.log('debug', 'PayPal answered.', { method, path, status: response.status, debugId });
  if (response.status >= 500) throw noAnswer('server_error');
  if (response.status !== 204 && !isJson(text)) throw noAnswer('unreadable_answer');
  return { status: response.status, text, debugId, retryAfter: response.headers.get('retry-after') };
}

function isJson(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null;
  } catch {
    return false;
  }
}

async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
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

function beforeSending(error: unknown): boolean {
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : null);
  return code !== null && BEFORE_SENDING.has(code);
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
