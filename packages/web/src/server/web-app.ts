import { getConnInfo } from '@hono/node-server/conninfo';
import type { SpanStart, Trace } from '@quittance/process';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { Visitor, WebApp } from '../visitor/index.ts';
import { letIn, type PageOrigins } from './page-origins.ts';
import { plainStylesheet } from './plain-page.ts';
import { problemPage } from './problem-page.ts';
import { contentSecurityPolicy } from './security-policy.ts';
import { visitorAddress } from './visitor-address.ts';

/** A request that passed the door: who asks, and the nonce that its scripts must carry. */
export interface Arrival {
  readonly request: Request;
  readonly visitor: Visitor;
  readonly nonce: string;
  /** Lets foreign origins into this one answer, and its page keep the windows that it opens. */
  readonly letIn: (origins: PageOrigins) => void;
}

export interface WebAppOptions {
  readonly app: WebApp;
  readonly dev: boolean;
  /** How many proxies of ours stand in front and append to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  /** The largest request body that is read, in bytes. */
  readonly maxBodyBytes: number;
  /** False while the process is leaving, so that a load balancer stops sending visitors. */
  readonly ready: () => boolean;
  readonly trace: Trace;
  /** Adds the routes of the built files. */
  readonly files: (hono: Hono<Variables>) => void;
  /** Answers everything else: the Remix app. */
  readonly answer: (arrival: Arrival) => Promise<Response>;
  readonly onError: (error: unknown, requestId: string) => void;
}

export interface Variables {
  Variables: { secureHeadersNonce?: string; requestId: string; pageOrigins?: PageOrigins };
}

/** The brand's logo: mails of the brand show it too, and a mailbox is another origin than ours. */
const publicPicture = '/brand/logo';

/** The door of a web app: request number, security headers, origin check, body limit, files, then the pages. */
export function createWebApp(options: WebAppOptions): Hono<Variables> {
  const hono = new Hono<Variables>();
  const problem = (c: Context<Variables>, name: Parameters<typeof problemPage>[0]) =>
    problemPage(name, c.req.raw, c.get('requestId'), options.app);
  hono.use(async (c, next) => {
    c.set('requestId', crypto.randomUUID());
    await next();
    c.header('x-request-id', c.get('requestId'));
    const origins = c.get('pageOrigins');
    if (origins) openPage(c, origins);
    if (c.req.path === publicPicture) c.header('cross-origin-resource-policy', 'cross-origin');
  });
  hono.use(secureHeaders({ contentSecurityPolicy: contentSecurityPolicy(options.dev), referrerPolicy: 'same-origin' }));
  hono.get('/healthz', (c) => c.text('ok'));
  hono.get('/readyz', (c) => c.text(options.ready() ? 'ok' : 'leaving', options.ready() ? 200 : 503));
  hono.get('/plain.css', (c) =>
    c.body(plainStylesheet, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  );
  hono.use(csrf({ origin: (origin, c) => hostOf(origin) === c.req.header('host') }));
  hono.use(bodyLimit({ maxSize: options.maxBodyBytes, onError: (c) => problem(c, 'tooLarge') }));
  options.files(hono);
  hono.all('*', async (c) => {
    const host = c.req.header('host')?.toLowerCase() ?? '';
    if (!/^[a-z0-9.-]{1,253}(:\d{1,5})?$/.test(host)) return problem(c, 'badRequest');
    const address = visitorAddress(c.req.header('x-forwarded-for'), socketAddress(c), options.trustedProxies);
    const visitor = { host, address, app: options.app, requestId: c.get('requestId') };
    const nonce = c.get('secureHeadersNonce') ?? '';
    const open = (origins: PageOrigins) => c.set('pageOrigins', origins);
    const { trace } = options;
    return trace.span(spanOf(c.req.method, visitor), async ({ tell }) => {
      const traceparent = trace.traceparent();
      const seen = { ...visitor, ...(traceparent && { traceparent }) };
      const response = await options.answer({ request: c.req.raw, visitor: seen, nonce, letIn: open });
      tell({ 'http.response.status_code': response.status });
      return response;
    });
  });
  hono.onError((error, c) => {
    if ('status' in error && error.status === 403) return problem(c, 'otherOrigin');
    options.onError(error, c.get('requestId'));
    return problem(c, 'server');
  });
  return hono;
}

/** Of what was asked for, the method alone: addresses of pages carry tokens, and no process outside may be a parent. */
function spanOf(method: string, { app, requestId }: Visitor): SpanStart {
  return {
    name: `${app} ${method}`,
    kind: 'server',
    attributes: { 'http.request.method': method, 'quittance.request': requestId },
  };
}

function openPage(c: Context<Variables>, origins: PageOrigins): void {
  const policy = c.res.headers.get('content-security-policy') ?? '';
  c.header('content-security-policy', letIn(policy, origins, c.get('secureHeadersNonce') ?? ''));
  // A provider's window speaks to the page that opened it.
  c.header('cross-origin-opener-policy', 'same-origin-allow-popups');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Undefined when no socket stands behind the request, as in tests that call the app directly. */
function socketAddress(c: Context<Variables>): string | undefined {
  const environment: unknown = c.env;
  const served = typeof environment === 'object' && environment !== null && 'incoming' in environment;
  return served ? getConnInfo(c).remote.address : undefined;
}
