import { createAdaptorServer } from '@hono/node-server';
import { newId, publicId, tenantDatabase } from '@quittance/db';
import { sql } from 'kysely';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApi, type TestApi } from '../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../../../../tests/setup/api/test-brands.ts';
import { signedHeaders } from '../../../../tests/setup/api/visitor.ts';
import { addKey } from '../public-api/testing/public-api.ts';
import { registerDatabaseGauges } from './database-gauges.ts';

const portal = { app: 'portal', host: 'tischwerk.localhost' } as const;
const brandPath = '/trpc/portal.brand';

let api: TestApi;
let brand: TestBrand;
let token: string;

beforeAll(async () => {
  const environment = {
    DATABASE_POOL_SIZE: '1',
    DATABASE_QUEUE_SIZE: '4',
    DATABASE_QUEUE_WAIT_MS: '300',
    WEBHOOK_QUEUE_SIZE: '1',
  };
  api = await openTestApi({ environment });
  brand = await addBrand(api, (await addOperator(api)).operatorId, 'tischwerk');
  token = (await addKey(brand)).token;
  registerDatabaseGauges(registry, api.services);
});
afterAll(() => api.close());

const registry = new Registry();

const waiting = () => api.services.app.load.waiting;

/** Holds the API's only connection while `work` runs. */
async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  const { db } = await brand.open();
  return db.run(async ({ trx }) => {
    await sql`select 1`.execute(trx);
    return work();
  });
}

const askBrand = async () => api.app.request(brandPath, { headers: signedHeaders(api, portal) });

describe('With its only connection in use and 2 of 4 places in the queue taken', () => {
  test.each([
    ['the web apps', brandPath, () => ({ headers: signedHeaders(api, portal) })],
    ['files', '/files/logo/abc', () => ({ headers: signedHeaders(api, portal) })],
    ['the public API', '/v1/entitlements?account=x', () => ({ headers: { authorization: `Bearer ${token}` } })],
  ])('%s are answered with 503 and told when to come back, and nobody else waits', async (_, path, request) => {
    const served = await whileBusy(async () => {
      const first = [askBrand(), askBrand()];
      await expect.poll(waiting).toBe(2);
      const refused = await api.app.request(path, request());
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toMatch(/^[123]$/);
      expect(JSON.stringify(await refused.json())).toContain('overloaded');
      expect(waiting()).toBe(2);
      return { answers: Promise.all(first) };
    });
    expect((await served.answers).map(({ status }) => status)).toEqual([200, 200]);
    expect(api.services.app.load).toMatchObject({ open: 1, idle: 1, waiting: 0 });
  });

  test('the API still says that it lives, and its figures say how busy it is', async () => {
    const figures = await whileBusy(async () => {
      expect((await api.app.request('/healthz')).status).toBe(200);
      const answers = [askBrand(), askBrand()];
      await expect.poll(waiting).toBe(2);
      return { text: registry.metrics(), answers: Promise.all(answers) };
    });
    expect(await figures.text).toContain('quittance_database_connections{cell="home",pool="app",state="in_use"} 1');
    expect(await figures.text).toContain('quittance_database_connections{cell="home",pool="app",state="waiting"} 2');
    await figures.answers;
  });
});

test('Who has waited 300 ms for a connection is answered with 503 and when to come back', async () => {
  const refused = await whileBusy(askBrand);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[123]$/)]);
  expect((await askBrand()).status).toBe(200);
});

describe('Webhooks, which have connections of their own', () => {
  // No brand has such a connection: who gets as far as the database is answered with 404.
  const path = () => `/webhooks/${publicId('ten', brand.tenantId)}/${publicId('con', newId())}`;
  const deliver = async () => api.app.request(path(), { method: 'POST', body: '{}' });

  test('are looked at while everybody else has to wait', async () => {
    expect(await whileBusy(async () => (await deliver()).status)).toBe(404);
  });

  test('say how long they are, and longer than 1 MiB is refused with 413 before it is read', async () => {
    const announced = (length: string) =>
      api.app.request(path(), { method: 'POST', body: '{}', headers: { 'content-length': length } });
    expect((await announced('1048577')).status).toBe(413);
    expect((await announced('2')).status).toBe(404);
    expect((await announced('many')).status).toBe(404);
  });

  test('have 10 seconds to arrive, and are given up with 408 then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const headers = { 'content-length': '9' };
    const never: RequestInit = { method: 'POST', body: new ReadableStream(), duplex: 'half', headers };
    const answer = Promise.resolve(api.app.request(path(), never));
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect((await answer).status).toBe(408);
    expect((await deliver()).status).toBe(404);
  });

  test('find room for 1: a second is answered with 503 before it is read, and the first goes on', async () => {
    const { ingest } = api.services;
    const served = await tenantDatabase(ingest, brand.tenantId).run(async ({ trx }) => {
      await sql`select 1`.execute(trx);
      const first = deliver();
      await expect.poll(() => ingest.load.waiting).toBe(1);
      const refused = await deliver();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[123]$/)]);
      return { answer: first };
    });
    expect((await served.answer).status).toBe(404);
    expect((await deliver()).status).toBe(404);
  });
});

test('A visitor who goes away while the database works frees the connection', async () => {
  const server = createAdaptorServer({ fetch: api.app.fetch });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const blocked = async () => {
    const found = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and usename = 'quittance_app'`.execute(api.owner);
    return found.rows.length;
  };
  await api.owner.transaction().execute(async (trx) => {
    await sql`lock table tenant in access exclusive mode`.execute(trx);
    const gone = new AbortController();
    const headers = signedHeaders(api, portal);
    const asking = fetch(`http://127.0.0.1:${port}${brandPath}`, { headers, signal: gone.signal });
    await expect.poll(blocked).toBe(1);
    gone.abort();
    await expect(asking).rejects.toThrow();
    await expect.poll(blocked).toBe(0);
    await expect.poll(() => api.services.app.load.idle).toBe(0);
  });
  expect((await askBrand()).status).toBe(200);
  await new Promise((done) => server.close(done));
});
