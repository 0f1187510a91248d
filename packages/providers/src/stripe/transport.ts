import type { ProviderContext } from '../port/index.ts';

export type Fault = 'not_sent' | 'timeout' | 'connection_lost' | 'server_error' | 'unreadable_answer';

/** A request without a usable answer. Carries no `code`, so that the SDK never repeats it behind our back. */
export class TransportFault extends Error {
  readonly fault: Fault;
  /** False for a read: it can have done nothing, whatever became of it. */
  readonly wrote: boolean;

  constructor(fault: Fault, wrote: boolean) {
    super(`no answer: ${fault}`);
    this.name = 'TransportFault';
    this.fault = fault;
    this.wrote = wrote;
  }
}

/** Errors that arise before a byte of the request has left. A reset is not among them: it may come after the commit. */
const BEFORE_SENDING = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN'],
]);

/**
 * The context's `fetch` with three promises added: it ends at once when the caller's deadline passes, reads the whole
 * answer before handing it on, and turns everything that is not an answer of Stripe's into a `TransportFault`. The SDK
 * alone takes any JSON without `error` for success and retries a reset by itself.
 */
export function guardedFetch(cx: ProviderContext): typeof fetch {
  return async (input, init) => {
    const method = init?.method ?? 'GET';
    const path = new URL(input instanceof Request ? input.url : input).pathname;
    const noAnswer = (fault: Fault): TransportFault => {
      cx.log('warn', 'Stripe gave no usable answer.', { method, path, fault });
      return new TransportFault(fault, method !== 'GET');
    };
    if (cx.signal.aborted) throw noAnswer('not_sent');
    const signal = init?.signal ? AbortSignal.any([cx.signal, init.signal]) : cx.signal;
    const response = await untilAborted(signal, cx.fetch(input, { ...init, signal, redirect: 'error' })).catch(
      (error: unknown) => {
        throw noAnswer(signal.aborted ? 'timeout' : beforeSending(error) ? 'not_sent' : 'connection_lost');
      },
    );
    const text = await untilAborted(signal, response.text()).catch(() => {
      throw noAnswer(signal.aborted ? 'timeout' : 'connection_lost');
    });
    cx.log('debug', 'Stripe answered.', {
      method,
      path,
      status: response.status,
      requestId: response.headers.get('request-id'),
    });
    if (response.status >= 500) throw noAnswer('server_error');
    if (!isStripeAnswer(text, response.status)) throw noAnswer('unreadable_answer');
    return new Response(text, { status: response.status, headers: withoutLength(response.headers) });
  };
}

function isStripeAnswer(text: string, status: number): boolean {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return false;
    return status < 400 ? 'object' in body : 'error' in body;
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

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) kept.delete(name);
  return kept;
}
