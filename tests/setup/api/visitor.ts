import type { AppRouter } from '@quittance/api/router';
import { signVisitor } from '@quittance/web/visitor';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { TestApi } from './open-test-api.ts';

export interface VisitorOptions {
  readonly app: 'portal' | 'admin';
  readonly host: string;
  readonly address?: string;
  /** A `cookie` header to arrive with. */
  readonly cookie?: string;
}

/** A browser behind one of our web apps: keeps its cookie, is presented with signed headers. */
export interface TestVisitor {
  readonly api: ReturnType<typeof createTRPCClient<AppRouter>>;
  /** The `cookie` header as the browser would send it now. */
  cookie(): string;
  /** The last `set-cookie` line seen. */
  lastSetCookie(): string;
  headers(): Record<string, string>;
  get(path: string): Promise<Response>;
}

export function visit(test: TestApi, options: VisitorOptions): TestVisitor {
  let cookie = options.cookie ?? '';
  let lastSetCookie = '';
  const headers = () => ({ ...signedHeaders(test, options), cookie, 'user-agent': 'Test browser' });
  const request = async (asked: Request) => {
    const response = await test.app.request(asked);
    for (const line of response.headers.getSetCookie()) {
      lastSetCookie = line;
      const [pair = ''] = line.split(';');
      cookie = pair.endsWith('=') ? '' : pair;
    }
    return response;
  };
  const api = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: 'http://api/trpc',
        headers,
        fetch: (url, init) => request(new Request(url, init as RequestInit)),
      }),
    ],
  });
  return {
    api,
    cookie: () => cookie,
    lastSetCookie: () => lastSetCookie,
    headers,
    get: (path) => request(new Request(`http://api${path}`, { headers: headers() })),
  };
}

export function signedHeaders(test: TestApi, { app, host, address = '203.0.113.9' }: VisitorOptions) {
  const { config, wallNow } = test.services;
  const visitor = { app, host, address, requestId: 'a-test' };
  return signVisitor(visitor, config.QUITTANCE_INTERNAL_KEY, wallNow().getTime());
}

export interface SeenRefusal {
  readonly code: string;
  readonly status: number;
  readonly values: Readonly<Record<string, string>>;
  readonly fields: readonly string[];
}

/** The refusal a call ended in; fails the test when the call went through or broke otherwise. */
export async function refusalOf(call: Promise<unknown>): Promise<SeenRefusal> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError) || !error.data) throw error;
    const { refusal, httpStatus, fields } = error.data;
    return { code: refusal.code, status: httpStatus, values: refusal.values ?? {}, fields: Object.keys(fields ?? {}) };
  }
  throw new Error('The call went through although a refusal was expected.');
}

/** The code alone. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return (await refusalOf(call)).code;
}
