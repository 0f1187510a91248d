/** What becomes of requests that move money. */
export type Weather =
  | 'clear'
  /** Nobody listens: no byte leaves. */
  | 'refused'
  /** The request is carried out; the connection breaks before the answer. */
  | 'answer_lost'
  /** The request is carried out; the answer never comes. */
  | 'silent'
  /** The request is carried out; the answer waits until the weather clears. */
  | 'held'
  /** A gateway answers with a page; the request was not carried out. */
  | 'html_502';

type Fetch = typeof fetch;

/** A network with weather, between the plugin and the stand-in. Other requests pass. */
export class Network {
  /** Requests so far that left the plugin. */
  requests = 0;
  /** Changes what answers in JSON say, to requests that only read. */
  rewrite: ((answer: unknown) => unknown) | null = null;
  readonly #inner: Fetch;
  readonly #isHit: (method: string, path: string) => boolean;
  #weather: Weather = 'clear';
  #carriedOut: Promise<unknown> = Promise.resolve();
  #onHit: () => void = () => undefined;
  #release: () => void = () => undefined;

  constructor(inner: Fetch, isHit: (method: string, path: string) => boolean) {
    this.#inner = inner;
    this.#isHit = isHit;
  }

  get weather(): Weather {
    return this.#weather;
  }

  set weather(weather: Weather) {
    this.#weather = weather;
    if (weather === 'clear') this.#release();
  }

  /** Like the global `fetch`, failures included. */
  readonly fetch: Fetch = async (input, init) => {
    this.requests += 1;
    const given = input instanceof Request ? input : null;
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? given?.method ?? 'GET';
    if (this.#weather === 'clear' || !this.#isHit(method, pathname)) return this.#pass(method, input, init);
    return this.#strike(init?.signal ?? given?.signal ?? new AbortController().signal, input, init);
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

  async #pass(method: string, ...request: Parameters<Fetch>): Promise<Response> {
    const response = await this.#inner(...request);
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    if (this.rewrite === null || method !== 'GET' || !response.ok || !isJson) return response;
    return Response.json(this.rewrite(await response.json()), { status: response.status });
  }

  async #strike(signal: AbortSignal, ...request: Parameters<Fetch>): Promise<Response> {
    const weather = this.#weather;
    const released = this.#waitForRelease();
    if (weather === 'refused' || weather === 'html_502') this.#onHit();
    if (weather === 'refused') throw failed('ECONNREFUSED');
    if (weather === 'html_502') return gatewayPage();
    const answered = this.#carryOut(...request);
    if (weather === 'held') void answered.then(() => this.#onHit());
    else this.#onHit();
    const response = await Promise.race([answered, never(signal)]);
    if (weather === 'answer_lost') throw failed('ECONNRESET');
    if (weather === 'silent') return never(signal);
    await Promise.race([released, never(signal)]);
    return response;
  }

  #waitForRelease(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#release = resolve;
    return promise;
  }

  /** Goes through to the end at the stand-in, even when the caller gives up meanwhile. */
  #carryOut(input: Parameters<Fetch>[0], init?: RequestInit): Promise<Response> {
    const done = this.#inner(input, { ...init, signal: null }).then(
      async (response) => new Response(await response.arrayBuffer(), response),
    );
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
