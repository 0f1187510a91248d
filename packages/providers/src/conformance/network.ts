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
  #carriedOut: Promise<unknown> = Promise.resolve();
  #onHit: () => void = () => undefined;

  constructor(inner: typeof fetch, isHit: (method: string, path: string) => boolean) {
    this.#inner = inner;
    this.#isHit = isHit;
  }

  /** Like the global `fetch`, failures included. */
  readonly fetch: typeof fetch = async (input, init) => {
    const given = input instanceof Request ? input : null;
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (this.weather === 'clear' || !this.#isHit(init?.method ?? given?.method ?? 'GET', pathname))
      return this.#inner(input, init);
    const { weather } = this;
    const signal = init?.signal ?? given?.signal ?? new AbortController().signal;
    this.#onHit();
    if (weather === 'refused') throw failed('ECONNREFUSED');
    if (weather === 'html_502') return gatewayPage();
    await Promise.race([this.#carryOut(input, init), never(signal)]);
    if (weather === 'answer_lost') throw failed('ECONNRESET');
    return never(signal);
  };

  /** Resolves when the weather strikes the next request. */
  nextHit(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onHit = resolve;
    return promise;
  }

  /** Resolves when the stand-in has done all that was sent to it, whether or not anybody waited for the answer. */
  async settled(): Promise<void> {
    await this.#carriedOut;
  }

  /** Goes through to the end at the stand-in, even when the caller gives up meanwhile. */
  #carryOut(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): Promise<unknown> {
    const done = this.#inner(input, { ...init, signal: null }).then((response) => response.arrayBuffer());
    this.#carriedOut = Promise.allSettled([this.#carriedOut, done]);
    return done;
  }
}

function gatewayPage(): Response {
  return new Response('<html><body>Bad gateway</body></html>', {
    status: 502,
    headers: { 'content-type': 'text/html' },
  });
}

/** The error that `fetch` throws, with its cause's code. */
function failed(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function never(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  return promise;
}
