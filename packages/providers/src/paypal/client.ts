import type { CallError, Result } from '@quittance/domain';
import type { ProviderContext } from '../port/index.ts';
import { PaypalRefusal, readRefusal } from './refusal.ts';
import { type Answered, exchange, TransportFault } from './transport.ts';

const HOSTS = { live: 'https://api-m.paypal.com', test: 'https://api-m.sandbox.paypal.com' } as const;

/** What is written with a request beside its path. */
export interface Writing {
  /** JSON, or a form with files. */
  readonly body?: object;
  /** JSON that is written already and must not be written otherwise. */
  readonly raw?: string;
  /** PayPal remembers it for hours to weeks, by API: the same id and path never act twice. */
  readonly requestId?: string;
}

/** PayPal for one job: built from the context's secrets, network, deadline and environment, kept nowhere. */
export interface PaypalClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, writing: Writing): Promise<T>;
  patch(path: string, body: object): Promise<void>;
  remove(path: string): Promise<void>;
}

/** Where PayPal's API is for this environment; a `config` error when sandbox and address do not fit. */
export function addressOf(cx: ProviderContext): Result<string, CallError> {
  if (cx.environment !== 'sandbox') {
    if (cx.sandboxUrl !== null) return config('A sandbox address is set outside of the sandbox.');
    return { ok: true, value: HOSTS[cx.environment] };
  }
  return cx.sandboxUrl === null
    ? config('The sandbox has no address.')
    : { ok: true, value: `${cx.sandboxUrl}/paypal` };
}

/** A client for one job. The access token is asked for with the first request and shared by the rest of the job. */
export async function openClient(cx: ProviderContext): Promise<Result<PaypalClient, CallError>> {
  const address = addressOf(cx);
  if (!address.ok) return address;
  const clientId = cx.config['clientId'];
  const secret = await cx.secret('clientSecret');
  if (!clientId || !secret) return config('The client id or its secret is not set.');
  const line = { cx, address: address.value, basic: btoa(`${clientId}:${secret}`) };
  const text = (method: string, path: string, writing: Writing = {}) => send(line, method, path, writing);
  return {
    ok: true,
    value: {
      get: async <T>(path: string): Promise<T> => parsed<T>(await text('GET', path)),
      post: async <T>(path: string, writing: Writing): Promise<T> => parsed<T>(await text('POST', path, writing)),
      patch: async (path, body) => void (await text('PATCH', path, { body })),
      remove: async (path) => void (await text('DELETE', path)),
    },
  };
}

interface Line {
  readonly cx: ProviderContext;
  readonly address: string;
  /** Client id and secret for the token request alone. */
  readonly basic: string;
}

/**
 * Tokens live for hours and are worth keeping, but plugins keep nothing: a token lives with the context of its call and
 * dies with it. A map of weak keys holds it, so that no other brand's call can ever find it.
 */
const tokens = new WeakMap<ProviderContext, Promise<string>>();

/** A token that PayPal forgot meanwhile is asked for once more: a 401 proves that nothing was done. */
async function send(line: Line, method: string, path: string, writing: Writing): Promise<string> {
  const answered = await attempt(line, method, path, writing);
  if (answered.status !== 401) return accepted(answered);
  tokens.delete(line.cx);
  return accepted(await attempt(line, method, path, writing));
}

async function attempt(line: Line, method: string, path: string, writing: Writing): Promise<Answered> {
  const { body, requestId } = writing;
  const content = body instanceof FormData ? body : (writing.raw ?? (body && JSON.stringify(body)));
  const headers = new Headers({ authorization: `Bearer ${await tokenOf(line)}`, accept: 'application/json' });
  if (requestId !== undefined) headers.set('paypal-request-id', requestId);
  if (method === 'POST') headers.set('prefer', 'return=representation');
  if (typeof content === 'string') headers.set('content-type', 'application/json');
  return exchange(line.cx, `${line.address}${path}`, { method, headers, ...(content && { body: content }) });
}

function tokenOf(line: Line): Promise<string> {
  const known = tokens.get(line.cx);
  if (known !== undefined) return known;
  const asked = askForToken(line);
  tokens.set(line.cx, asked);
  asked.catch(() => tokens.delete(line.cx));
  return asked;
}

/** Nothing that matters was sent yet, so a token request without an answer did nothing. */
async function askForToken({ cx, address, basic }: Line): Promise<string> {
  const headers = { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' };
  const answered = await exchange(cx, `${address}/v1/oauth2/token`, {
    method: 'POST',
    headers,
    body: 'grant_type=client_credentials',
  }).catch((error: unknown) => {
    throw error instanceof TransportFault ? new TransportFault(error.fault, false) : error;
  });
  if (answered.status >= 400) throw readRefusal(answered);
  const { access_token }: { access_token?: unknown } = JSON.parse(answered.text);
  if (typeof access_token !== 'string') throw new TransportFault('unreadable_answer', false);
  return access_token;
}

function accepted(answered: Answered): string {
  if (answered.status >= 400) throw readRefusal(answered);
  return answered.text;
}

function parsed<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** Null instead of a refusal when there is no such thing at PayPal. */
export async function ifFound<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PaypalRefusal && error.status === 404) return null;
    throw error;
  }
}

function config(message: string): { ok: false; error: CallError } {
  return { ok: false, error: { kind: 'config', message } };
}
