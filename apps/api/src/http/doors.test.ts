import { Writable } from 'node:stream';
import { connect } from '@quittance/db';
import { knownMigrations } from '@quittance/db/migrate';
import { createDeparture } from '@quittance/process';
import { signVisitor } from '@quittance/web/visitor';
import { sql } from 'kysely';
import { pino } from 'pino';
import { Gauge } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, password, type TestBrand } from '../../../../tests/setup/api/test-brands.ts';
import { codeOf, signedHeaders, visit } from '../../../../tests/setup/api/visitor.ts';
import { nowhere, withCell } from '../../../../tests/setup/api/with-cell.ts';
import { createApp } from '../app.ts';
import { createMetrics } from './metrics.ts';

const lines: string[] = [];
const written = new Writable({
  write(chunk, _encoding, done) {
    lines.push(String(chunk));
    done();
  },
});

let api: TestApi;
let brand: TestBrand;
beforeAll(async () => {
  api = await openTestApi({ log: pino({ level: 'debug' }, written) });
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
});
afterAll(() => api.close());

const portal = { app: 'portal', host: 'tischwerk.localhost:4001' } as const;
const ask = (headers: Record<string, string>, path = '/trpc/portal.brand') => api.app.request(path, { headers });
const refusalIn = async (response: Response) => {
  const body = (await response.json()) as { error: { data: { refusal: { code: string } } } };
  return { status: response.status, code: body.error.data.refusal.code };
};

describe('A request whose visitor nobody vouches for', () => {
  test('is refused as unsigned, by procedures and by files alike', async () => {
    expect(await refusalIn(await ask({}))).toEqual({ status: 401, code: 'visitor_unsigned' });
    const justHost = { 'x-quittance-host': portal.host, 'x-quittance-app': 'portal', host: portal.host };
    expect(await refusalIn(await ask(justHost))).toEqual({ status: 401, code: 'visitor_unsigned' });
    const file = await ask({}, '/files/logo/x');
    expect(file.status).toBe(401);
    expect(file.headers.get('content-type')).toBe('application/problem+json');
    expect(await file.json()).toMatchObject({ code: 'visitor_unsigned', status: 401 });
  });

  test('is refused as forged with another key or another host than was signed', async () => {
    const visitor = { ...portal, address: '203.0.113.9', requestId: 'r' };
    const otherKey = signVisitor(visitor, 'c'.repeat(64), Date.now());
    expect(await refusalIn(await ask(otherKey))).toEqual({ status: 401, code: 'visitor_forged' });
    const otherHost = { ...signedHeaders(api, portal), 'x-quittance-host': 'szalonna.localhost' };
    expect(await refusalIn(await ask(otherHost))).toEqual({ status: 401, code: 'visitor_forged' });
  });

  test('is refused as stale two minutes after it was signed', async () => {
    const headers = signedHeaders(api, portal);
    api.clock.aheadMs = 120_000;
    expect(await refusalIn(await ask(headers))).toEqual({ status: 401, code: 'visitor_stale' });
    api.clock.aheadMs = 0;
  });
});

describe('A host', () => {
  test.each([
    ['portal', 'nobody.localhost'],
    ['portal', 'admin.tischwerk.localhost'],
    ['portal', 'admin.localhost'],
    ['portal', 'tischwerk.localhost.evil.example'],
    ['portal', "tischwerk.localhost' or true --"],
    ['admin', 'tischwerk.localhost'],
    ['admin', 'admin.nobody.localhost'],
    ['admin', '127.0.0.1'],
  ] as const)('is unknown to the %s when it is %s', async (app, host) => {
    const visitor = visit(api, { app, host });
    const call = app === 'portal' ? visitor.api.portal.brand.query() : visitor.api.admin.brand.query();
    expect(await codeOf(call)).toBe('unknown_host');
    expect((await visitor.get('/files/logo/x')).status).toBe(404);
  });

  test('is found whatever its case and port', async () => {
    for (const host of ['TischWerk.LOCALHOST', 'tischwerk.localhost:80', 'tischwerk.localhost']) {
      expect((await visit(api, { app: 'portal', host }).api.portal.brand.query()).slug).toBe('tischwerk');
    }
  });

  test('of the operator belongs to the admin app and to no brand', async () => {
    const look = await visit(api, { app: 'admin', host: 'admin.localhost:4002' }).api.admin.brand.query();
    expect(look).toMatchObject({ host: 'operator', name: 'Quittance', languages: ['de', 'hu', 'en'] });
  });

  test('of one app does not answer the procedures of the other', async () => {
    expect(await codeOf(brand.portal().api.admin.brand.query())).toBe('not_allowed');
    expect(await codeOf(brand.portal().api.admin.session.signIn.mutate({ email: 'a@b.example', password }))).toBe(
      'not_allowed',
    );
    expect(await codeOf(brand.admin().api.portal.brand.query())).toBe('not_allowed');
    expect(await codeOf(brand.admin().api.operator.brands.list.query())).toBe('not_allowed');
  });
});

describe('What callers see of a failure', () => {
  test('is a code and never a stack, a path or a library’s message', async () => {
    const broken = createApp({
      ...api.services,
      wallNow: () => {
        throw new Error('secret detail at /home/somebody');
      },
    });
    for (const path of ['/trpc/portal.brand', '/files/logo/x']) {
      const response = await broken.request(path, { headers: signedHeaders(api, portal) });
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(text).toContain('internal');
      expect(text).not.toMatch(/secret detail|\/home|stack|\.ts/);
    }
  });

  test('is the same shape for an unknown path, an unknown procedure, wrong methods and unreadable bodies', async () => {
    const headers = { ...signedHeaders(api, portal), 'content-type': 'application/json' };
    expect((await api.app.request('/nothing')).status).toBe(404);
    expect(await (await api.app.request('/nothing')).json()).toMatchObject({ code: 'not_found', status: 404 });
    expect(await refusalIn(await ask(headers, '/trpc/portal.nothing'))).toEqual({ status: 404, code: 'not_found' });
    const post = (path: string, body: string) => api.app.request(path, { method: 'POST', headers, body });
    expect(await refusalIn(await post('/trpc/portal.brand', '{}'))).toEqual({ status: 422, code: 'invalid_input' });
    for (const body of ['', '{', 'null', '[]', '"x"', '{"email":{"$ne":1},"password":["x"]}']) {
      const answer = await refusalIn(await post('/trpc/portal.session.signIn', body));
      expect(answer).toEqual({ status: 422, code: 'invalid_input' });
    }
    const prototype = await ask(headers, '/trpc/__proto__.constructor');
    expect((await refusalIn(prototype)).code).toBe('not_found');
  });

  test('of one call in a batch does not hide the answers of the others; 21 calls are too many', async () => {
    const headers = signedHeaders(api, portal);
    const two = await ask(headers, '/trpc/portal.brand,portal.nothing?batch=1&input=%7B%7D');
    expect(two.status).toBe(207);
    expect(await two.json()).toMatchObject([
      { result: { data: { slug: 'tischwerk' } } },
      { error: { data: { refusal: { code: 'not_found' } } } },
    ]);
    const many = Array.from({ length: 21 }, () => 'portal.brand').join(',');
    expect((await ask(headers, `/trpc/${many}?batch=1&input=%7B%7D`)).status).toBe(422);
  });

  test('of a body over 1 MiB is 413', async () => {
    const body = JSON.stringify({ email: 'a@b.example', password: 'x'.repeat(1024 * 1024) });
    const headers = { ...signedHeaders(api, portal), 'content-type': 'application/json' };
    const response = await api.app.request('/trpc/portal.session.signIn', { method: 'POST', headers, body });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'file_too_large', status: 413 });
  });
});

test('Evidence of a dispute may be larger than other calls, and not without end', async () => {
  const headers = { ...signedHeaders(api, { ...portal, app: 'admin' }), 'content-type': 'application/json' };
  const send = (bytes: number) => {
    const evidence = { kind: 'file', name: 'x.pdf', contentBase64: 'A'.repeat(bytes) };
    const body = JSON.stringify({ disputeId: 'dis_x', evidence });
    return api.app.request('/trpc/admin.disputes.addEvidence', { method: 'POST', headers, body });
  };
  expect((await send(2 * 1024 * 1024)).status).not.toBe(413);
  expect((await send(16 * 1024 * 1024)).status).toBe(413);
});

describe('The API itself', () => {
  test('says that it lives, and that it is ready only while its database answers', async () => {
    expect((await api.app.request('/healthz')).status).toBe(200);
    expect((await api.app.request('/readyz')).status).toBe(200);
    const nobody = connect('postgres://quittance_app:x@127.0.0.1:1/nothing');
    const down = createApp({ ...api.services, app: nobody });
    expect((await down.request('/healthz')).status).toBe(200);
    const answer = await down.request('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'unavailable', database: false, schema: false });
    await nobody.destroy();
  });

  test('is not ready while a migration that it knows is missing, while it leaves, and shows no figures at its door', async () => {
    const name = knownMigrations().at(-1) ?? '';
    const row = await sql<{ timestamp: string }>`
      delete from quittance.kysely_migration where name = ${name} returning timestamp`.execute(api.owner);
    const behind = await api.app.request('/readyz');
    expect(behind.status).toBe(503);
    expect(await behind.json()).toEqual({ status: 'unavailable', database: true, schema: false });
    const timestamp = row.rows[0]?.timestamp;
    await sql`insert into quittance.kysely_migration (name, timestamp) values (${name}, ${timestamp})`.execute(
      api.owner,
    );
    expect((await api.app.request('/readyz')).status).toBe(200);
    const departure = createDeparture();
    const leaving = createApp(api.services, createMetrics({ process: false }), departure);
    departure.begin();
    expect(await (await leaving.request('/readyz')).json()).toEqual({ status: 'leaving' });
    expect((await leaving.request('/healthz')).status).toBe(200);
    expect((await api.app.request('/metrics')).status).toBe(404);
  });

  test('stays ready and names the cell that is silent; one without the schema of this release makes it unready', async () => {
    const silent = withCell(api.services, nowhere);
    const answer = await createApp(silent.services).request('/readyz');
    expect(answer.status).toBe(200);
    const south = { database: false, schema: false };
    expect(await answer.json()).toEqual({ status: 'degraded', database: true, schema: true, cells: { south } });
    await silent.close();
    // A database of the same server that never was migrated.
    const url = Object.assign(new URL(api.services.config.APP_DATABASE_URL), { pathname: '/postgres' }).href;
    const empty = withCell(api.services, url);
    const behind = await createApp(empty.services).request('/readyz');
    expect(behind.status).toBe(503);
    const cells = { south: { database: true, schema: false } };
    expect(await behind.json()).toEqual({ status: 'unavailable', database: true, schema: false, cells });
    await empty.close();
  });

  test('counts requests by route with few names, and lets others add gauges', async () => {
    const metrics = createMetrics({ process: false });
    new Gauge({
      name: 'quittance_tenants_due',
      help: 'Brands with work',
      registers: [metrics.registry],
      collect() {
        this.set(3);
      },
    });
    const app = createApp(api.services, metrics);
    const headers = signedHeaders(api, portal);
    const paths = [
      '/trpc/portal.brand',
      '/trpc/made.up.one',
      '/trpc/made.up.two',
      '/files/logo/abc',
      '/nothing/1',
      '/nothing/2',
    ];
    for (const path of paths) await app.request(path, { headers });
    const text = await metrics.registry.metrics();
    const routes = [...text.matchAll(/_count\{method="GET",route="([^"]*)",status="(\d+)"\} (\d+)/g)];
    expect(routes.map(([, route, status, count]) => [route, status, count])).toEqual([
      ['/trpc/portal.brand', '200', '1'],
      ['/trpc/*', '404', '2'],
      ['/files/logo/:name', '404', '1'],
      ['/*', '404', '2'],
    ]);
    expect(text).toContain('quittance_tenants_due 3');
  });

  test('sends headers that keep browsers from guessing, framing or running anything', async () => {
    const { headers } = await api.app.request('/healthz');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  test('logs each request with its id and brand, and no input, cookie, address of a person or password', async () => {
    lines.length = 0;
    const visitor = brand.admin();
    await visitor.api.admin.session.signIn.mutate({ email: brand.staffEmail, password });
    await visitor.api.admin.session.current.query();
    await codeOf(visitor.api.admin.invitation.get.query({ token: 'a-token-in-the-query' }));
    const requests = lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'request');
    expect(requests).toHaveLength(3);
    for (const line of requests) expect(line).toMatchObject({ request: 'a-test', tenant: brand.tenantId });
    expect(requests.map((line) => line.path)).toContain('/trpc/admin.invitation.get');
    const text = lines.join('');
    for (const secret of [password, 'a-token-in-the-query', brand.staffEmail, visitor.cookie().split('.')[1] ?? '']) {
      expect(text).not.toContain(secret);
    }
  });
});
