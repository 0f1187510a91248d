import type { LookupAddress } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { findAddresses, type ResolveName, type WebhookTargets } from './find-addresses.ts';

export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostOptions {
  readonly targets: WebhookTargets;
  readonly timeoutMs: number;
  readonly resolve?: ResolveName;
}

export type PostFailure =
  | 'timeout'
  | 'network'
  | 'private_address'
  | 'not_https'
  | 'unknown_host'
  | 'redirect'
  | 'refused';

export interface PostAnswer {
  /** Null when there was no answer. */
  readonly httpStatus: number | null;
  /** Null when the message was taken. */
  readonly failure: PostFailure | null;
  /** The first characters of the answer's body. */
  readonly answer: string | null;
  /** What the answer said about coming again, as it came; only of 429 and 503, where it is meant for us. */
  readonly retryAfter?: string;
}

/** So much of an answer is read, in bytes, and kept, in characters. */
const readAtMost = 2_048;
const keptAtMost = 300;

/**
 * Sends one message: to the addresses that were checked and to no others, without following redirects, within
 * `timeoutMs` from the name's look-up to the end of the answer. Everything that can go wrong is a value.
 */
export async function postMessage(posted: Posted, { targets, timeoutMs, resolve }: PostOptions): Promise<PostAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const url = new URL(posted.url);
  const found = await orTimeout(findAddresses(url, targets, resolve), deadline);
  if (found === 'timeout') return noAnswer('timeout');
  if (!found.ok) return noAnswer(found.error.code);
  try {
    return await send(url, posted, found.value, deadline);
  } catch {
    return noAnswer(deadline.aborted ? 'timeout' : 'network');
  }
}

function noAnswer(failure: PostFailure): PostAnswer {
  return { httpStatus: null, failure, answer: null };
}

function orTimeout<T>(work: Promise<T>, deadline: AbortSignal): Promise<T | 'timeout'> {
  const late = new Promise<'timeout'>((done) => {
    deadline.addEventListener('abort', () => done('timeout'), { once: true });
  });
  return Promise.race([work, late]);
}

/** A connection of its own: one that was kept open would lead to an address that was checked another time. */
function send(
  url: URL,
  { headers, body }: Posted,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
): Promise<PostAnswer> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((done, failed) => {
    const options = { method: 'POST', headers: headersOf(headers, body), agent: false, signal };
    const asked = request(url, { ...options, lookup: onlyTo(addresses) }, (response) => {
      const { statusCode: status = 0 } = response;
      const parts: Buffer[] = [];
      let length = 0;
      const isBusy = status === 429 || status === 503;
      const retryAfter = isBusy ? response.headers['retry-after'] : undefined;
      const answer = () => done({ ...answerOf(status, Buffer.concat(parts)), ...(retryAfter && { retryAfter }) });
      response.on('data', (part: Buffer) => {
        parts.push(part.subarray(0, readAtMost - length));
        length += part.length;
        if (length >= readAtMost) response.destroy();
      });
      // Whoever has given a status has answered, whether the rest comes or not.
      response.on('end', answer).on('close', answer).on('error', answer);
    });
    asked.on('error', failed);
    asked.end(body);
  });
}

function headersOf(headers: Posted['headers'], body: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Quittance-Webhooks/1',
    ...headers,
  };
}

/** Answers what was found and checked before, whatever name it is asked for. */
function onlyTo(addresses: readonly LookupAddress[]): LookupFunction {
  const [first] = addresses;
  return (_name, options, done) => {
    if (options.all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

function answerOf(status: number, body: Buffer): PostAnswer {
  const text = body
    .toString('utf8')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, keptAtMost);
  return { httpStatus: status, failure: failureOf(status), answer: text || null };
}

function failureOf(status: number): PostFailure | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect' : 'refused';
}
