/** What becomes of requests that move money. */
export type Weather =
  | 'clear'
  /** Nobody listens: no byte leaves. */
  | 'refused'
  /** The request is carried out; the connection breaks before the answer. */
  | 'answer_lost'
  /** The request is carried out; the answer never comes. */
  | 'silent'
  /** A gateway answers with a page; the request was not carried out. */
  | 'html_502';

/** A network with weather, between the plugin and the stand-in. Other requests pass. */
export class Network {
  weather: Weather = 'clear';
  readonly #inner: typeof fetch;
  readonly #isHit: (method: string, path: string) => boolean;

  constructor(inner: typeof fetch, isHit: (method: string, path: string) => boolean) {
    this.#inner = inner;
    this.#isHit = isHit;
  }

  /** Like the global `fetch`, failures included. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (this.weather === 'clear' || !this.#isHit(request.method, new URL(request.url).pathname))
      return this.#inner(input, init);
    switch (this.weather) {
      case 'refused':
        throw failed('ECONNREFUSED');
      case 'html_502':
        return new Response('<html><body>Bad gateway</body></html>', {
          status: 502,
          headers: { 'content-type': 'text/html' },
        });
      case 'answer_lost':
        await this.#inner(input, init);
        throw failed('ECONNRESET');
      case 'silent':
        await this.#inner(input, init);
        return never(init?.signal ?? (input instanceof Request ? input.signal : null));
    }
  };
}

/** The error that `fetch` throws, with its cause's code. */
function failed(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function never(signal: AbortSignal | null): Promise<Response> {
  const { promise, reject } = Promise.withResolvers<Response>();
  if (signal?.aborted) reject(signal.reason);
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}
