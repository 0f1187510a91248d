import { noTrace } from '@quittance/process';
import { expect, test } from 'vitest';
import { type Arrival, createWebApp, type WebAppOptions } from './web-app.ts';

const errors: unknown[] = [];
const arrivals: Arrival[] = [];
const options: WebAppOptions = {
  app: 'portal',
  dev: false,
  trustedProxies: 1,
  maxBodyBytes: 1_000,
  ready: () => true,
  trace: noTrace,
  files: () => undefined,
  answer: async (arrival) => {
    arrivals.push(arrival);
    return new Response('a page');
  },
  onError: (error) => errors.push(error),
};
const host = 'tischwerk.localhost:4001';
const ask = (
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  changed: Partial<WebAppOptions> = {},
) =>
  createWebApp({ ...options, ...changed }).request(`http://${host}${path}`, {
    ...init,
    headers: { host, 'accept-language': 'de', ...init.headers },
  });
const form = { method: 'POST', body: new URLSearchParams({ a: '1' }) };

test('a request arrives with host, address, app, a number of its own and the nonce of its policy', async () => {
  const response = await ask('/invoices', { headers: { 'x-forwarded-for': '198.51.100.9', host: host.toUpperCase() } });
  const arrival = arrivals.at(-1);
  expect(await response.text()).toBe('a page');
  expect(arrival?.visitor).toEqual({
    host,
    address: '198.51.100.9',
    app: 'portal',
    requestId: response.headers.get('x-request-id'),
  });
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain(`script-src 'self' '${arrival?.nonce && `nonce-${arrival.nonce}`}'`);
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
});

test('a page that lets a provider in allows its origins by use and keeps the windows it opens; the next page is as strict as ever', async () => {
  const origins = { script: ['https://www.paypal.com'], connect: [], frame: ['https://www.paypal.com'], image: [] };
  const answer = async (arrival: Arrival) => {
    arrivals.push(arrival);
    if (arrival.request.url.endsWith('/pay')) arrival.letIn(origins);
    return new Response('a page');
  };
  const { headers } = await ask('/pay', {}, { answer });
  const policy = headers.get('content-security-policy');
  const nonce = `'nonce-${arrivals.at(-1)?.nonce}'`;
  expect(policy?.split(/; ?/)).toEqual(
    expect.arrayContaining([
      `script-src 'self' ${nonce} https://www.paypal.com`,
      `style-src 'self' ${nonce}`,
      "connect-src 'self'",
      "img-src 'self' data:",
      'frame-src https://www.paypal.com',
      "form-action 'self'",
    ]),
  );
  for (const loose of ["'unsafe-inline'", '*', 'http:']) expect(policy).not.toContain(loose);
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
  const next = (await ask('/invoices', {}, { answer })).headers;
  expect(next.get('content-security-policy')).not.toContain('paypal');
  expect(next.get('cross-origin-opener-policy')).toBe('same-origin');
});

test('a mail in any mailbox may show the brand’s logo, and nothing else of ours may be shown elsewhere', async () => {
  const policyOf = async (path: string) => (await ask(path)).headers.get('cross-origin-resource-policy');
  expect(await policyOf('/brand/logo')).toBe('cross-origin');
  for (const path of ['/', '/brand/logo/x', '/invoices/1/pdf', '/plain.css'])
    expect(await policyOf(path), path).toBe('same-origin');
});

test('two requests never share a number or a nonce, and a visitor cannot choose the number', async () => {
  const numbers = await Promise.all(
    [1, 2].map(async () => (await ask('/', { headers: { 'x-request-id': 'mine' } })).headers.get('x-request-id')),
  );
  expect(new Set([...numbers, 'mine']).size).toBe(3);
  const nonces = arrivals.slice(-2).map(({ nonce }) => nonce);
  expect(new Set(nonces).size).toBe(2);
});

test('a form of this website is taken, one of another website is refused with 403 and a page', async () => {
  expect((await ask('/pay', { ...form, headers: { origin: `http://${host}` } })).status).toBe(200);
  expect((await ask('/pay', { ...form, headers: { origin: `https://${host}` } })).status).toBe(200);
  for (const origin of ['http://evil.example', 'null', 'http://tischwerk.localhost:9']) {
    const refused = await ask('/pay', { ...form, headers: { origin } });
    expect(refused.status, origin).toBe(403);
    expect(await refused.text()).toContain('Dieses Formular kam von einer anderen Seite');
  }
});

test('a body of 1,001 bytes is refused with 413 where 1,000 are allowed', async () => {
  const send = (bytes: number) =>
    ask('/pay', {
      method: 'POST',
      body: 'x'.repeat(bytes),
      headers: { origin: `http://${host}`, 'content-length': String(bytes) },
    });
  expect((await send(1_000)).status).toBe(200);
  expect((await send(1_001)).status).toBe(413);
});

test.each(['evil host', 'a/b', '<b>', 'a'.repeat(300)])('the host %j is refused with 400', async (bad) => {
  expect((await ask('/', { headers: { host: bad } })).status).toBe(400);
});

test('an unexpected failure is reported once and shown as a 500 without its inside', async () => {
  const answer = () => Promise.reject(new Error('the secret inside'));
  const response = await ask('/', {}, { answer });
  expect(response.status).toBe(500);
  expect(errors.length).toBe(1);
  const html = await response.text();
  expect(html).not.toContain('secret');
  expect(html).toContain(response.headers.get('x-request-id') ?? 'no number');
});

test('a process that is leaving still lives, and is not ready any more', async () => {
  expect((await ask('/readyz')).status).toBe(200);
  expect((await ask('/readyz', {}, { ready: () => false })).status).toBe(503);
  expect((await ask('/healthz', {}, { ready: () => false })).status).toBe(200);
});
