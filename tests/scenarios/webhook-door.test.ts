import { createHmac } from 'node:crypto';
import { newId, publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { connectProvider } from '../../apps/api/src/use-cases/connections/connect-provider.ts';
import { addBrand } from '../setup/api/test-brands.ts';
import { placeClock } from './support/time.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let secret: string;
/** Another brand in the same installation, with a connection and a secret of its own. */
let other: { tenantId: string; connectionId: string; secret: string };

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  secret = await readSecret(world.connectionId);
  const brand = await addBrand(world.api, world.operatorId, 'szalonna');
  await placeClock(world.api, brand.tenantId, '2026-03-01');
  const secrets = { secretKey: 'sk_test_szalonna' };
  const wanted = { provider: 'stripe', environment: 'sandbox' as const, config: {}, secrets };
  const connectionId = unwrap(await connectProvider(world.api.services, await brand.open(), wanted));
  other = { tenantId: brand.tenantId, connectionId, secret: await readSecret(connectionId) };
});
beforeEach(async () => {
  expect(await stored()).toBe(0);
});
afterAll(() => world.close());

async function readSecret(connectionId: string): Promise<string> {
  const row = await world.api.owner
    .selectFrom('provider_connection')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .executeTakeFirstOrThrow();
  return JSON.parse(world.api.services.encryption.open(row.secrets, row.secrets_key_id)).webhookSecret;
}

async function stored(): Promise<number> {
  return (await world.api.owner.selectFrom('inbox_event').select('provider_event_id').execute()).length;
}

let count = 0;
function eventBody(change: object = {}): string {
  count += 1;
  const created = Math.floor(Date.now() / 1000);
  const data = { object: { id: 'cus_1', object: 'customer' } };
  const event = { id: `evt_${count}`, object: 'event', type: 'customer.created', livemode: false, created, data };
  return JSON.stringify({ ...event, ...change });
}

/** Signs as the provider does, at the brand's moment moved by `seconds`. */
async function signed(body: string, key = secret, seconds = 0): Promise<string> {
  const { moment } = await world.open();
  const time = Math.floor(moment.businessNow.getTime() / 1000) + seconds;
  return `t=${time},v1=${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}`;
}

interface Delivery {
  readonly tenantId?: string;
  readonly connectionId?: string;
  readonly body?: string;
  readonly signature?: string | null;
}

async function deliver({ tenantId, connectionId, body = eventBody(), signature }: Delivery): Promise<number> {
  const brand = publicId(idPrefixes.tenant, tenantId ?? world.brand.tenantId);
  const path = `/webhooks/${brand}/${publicId(idPrefixes.connection, connectionId ?? world.connectionId)}`;
  const headers = new Headers({ 'content-type': 'application/json' });
  if (signature !== null) headers.set('stripe-signature', signature ?? (await signed(body)));
  const response = await world.api.app.request(path, { method: 'POST', body, headers });
  return response.status;
}

test('A forged webhook is refused with 400: a false signature, another secret, a changed body, or none at all', async () => {
  const body = eventBody();
  expect(await deliver({ body, signature: 't=1,v1=00' })).toBe(400);
  expect(await deliver({ body, signature: await signed(body, 'whsec_guessed') })).toBe(400);
  expect(await deliver({ body: `${body} `, signature: await signed(body) })).toBe(400);
  expect(await deliver({ body, signature: null })).toBe(400);
});

test('A genuine signature that is 10 minutes old, or 10 minutes ahead, is refused with 400', async () => {
  const body = eventBody();
  expect(await deliver({ body, signature: await signed(body, secret, -600) })).toBe(400);
  expect(await deliver({ body, signature: await signed(body, secret, 600) })).toBe(400);
});

test('A body of more than 1 MiB is refused with 413 before anybody looks at its signature', async () => {
  const body = eventBody({ padding: 'x'.repeat(1024 * 1024) });
  expect(await deliver({ body })).toBe(413);
});

test('A signed body that is no event is refused with 400: cut off, no object, an empty body', async () => {
  for (const body of ['{"id":"evt_x', '[]', 'null', '""', '{}', eventBody({ id: 7 })]) {
    expect(await deliver({ body })).toBe(400);
  }
  expect(await deliver({ body: '' })).toBe(400);
});

test('An event of live mode is refused by a sandbox connection', async () => {
  expect(await deliver({ body: eventBody({ livemode: true }) })).toBe(400);
});

test('Brands and connections that do not exist answer 404, and so do ids that are none', async () => {
  expect(await deliver({ tenantId: newId() })).toBe(404);
  expect(await deliver({ connectionId: newId() })).toBe(404);
  const headers = { 'stripe-signature': await signed('{}') };
  for (const path of ['/webhooks/x/y', `/webhooks/${world.brand.tenantId}/${world.connectionId}`]) {
    expect((await world.api.app.request(path, { method: 'POST', body: '{}', headers })).status).toBe(404);
  }
});

test('Another brand’s connection under this brand answers 404 even with that connection’s own valid signature', async () => {
  const body = eventBody();
  const signature = await signed(body, other.secret);
  expect(await deliver({ connectionId: other.connectionId, body, signature })).toBe(404);
  expect(await deliver({ tenantId: other.tenantId, body })).toBe(404);
  expect(await deliver({ body, signature })).toBe(400);
});

test('A new secret counts at once, and the old one is refused from then on', async () => {
  expect(await deliver({})).toBe(200);
  const { encryption } = world.api.services;
  const store = async (webhookSecret: string) => {
    const secrets = encryption.seal(JSON.stringify({ secretKey: 'sk_test_tischwerk', webhookSecret }));
    const row = world.api.owner.updateTable('provider_connection').set({ secrets });
    await row.where('connection_id', '=', world.connectionId).execute();
  };
  await store('whsec_new');
  const [body, late] = [eventBody(), eventBody()];
  expect(await deliver({ body, signature: await signed(body, 'whsec_new') })).toBe(200);
  expect(await deliver({ body: late })).toBe(400);
  await store(secret);
  expect(await deliver({ body: late })).toBe(200);
  expect(await stored()).toBe(3);
  await world.api.owner.deleteFrom('inbox_event').execute();
});

test('An event that the database refuses fails alone with 500; the 3 that travelled with it are taken', async () => {
  // No text of PostgreSQL's may hold this sign.
  const bodies = [eventBody(), eventBody({ type: 'customer.\u0000' }), eventBody(), eventBody()];
  expect(await Promise.all(bodies.map((body) => deliver({ body })))).toEqual([200, 500, 200, 200]);
  expect(await stored()).toBe(3);
  await world.api.owner.deleteFrom('inbox_event').execute();
});

describe('While the commit of one delivery is held up', () => {
  /** Keeps everybody from writing to the inbox until `work` is done. */
  async function heldUp<T>(work: (waiting: () => Promise<readonly number[]>) => Promise<T>): Promise<T> {
    return world.api.owner.transaction().execute(async (trx) => {
      await sql`lock table inbox_event in exclusive mode`.execute(trx);
      return work(async () => {
        const found = await sql<{ pid: number }>`select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(world.api.owner);
        return found.rows.map(({ pid }) => pid);
      });
    });
  }

  test('nobody is answered, and 30 that come meanwhile, of 2 brands, share the next transaction', async () => {
    let answered = 0;
    const send = async (delivery: Delivery) => {
      const status = await deliver(delivery);
      answered += 1;
      return status;
    };
    const sent = await heldUp(async (waiting) => {
      const first = send({});
      await expect.poll(waiting).toHaveLength(1);
      const theirs = eventBody();
      const others = Array.from({ length: 29 }, () => send({}));
      const atOther = send({ ...other, body: theirs, signature: await signed(theirs, other.secret) });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect([answered, (await waiting()).length]).toEqual([0, 1]);
      return { statuses: Promise.all([first, ...others, atOther]) };
    });
    expect(new Set(await sent.statuses)).toEqual(new Set([200]));
    const { rows } = await sql<{ transaction: string; tenant_id: string; events: number }>`
      select xmin::text as transaction, tenant_id, count(*)::int as events from inbox_event
      group by 1, 2`.execute(world.api.owner);
    expect(rows.map(({ events }) => events).toSorted((a, b) => a - b)).toEqual([1, 1, 29]);
    expect(rows.find(({ tenant_id }) => tenant_id === other.tenantId)?.events).toBe(1);
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(2);
    await world.api.owner.deleteFrom('inbox_event').execute();
  });

  test('and its connection to the database breaks, nothing is acknowledged; sent again, it is stored once', async () => {
    const body = eventBody();
    const status = await heldUp(async (waiting) => {
      const sent = deliver({ body });
      await expect.poll(waiting).toHaveLength(1);
      for (const pid of await waiting()) await sql`select pg_terminate_backend(${pid}::int)`.execute(world.api.owner);
      return sent;
    });
    expect(status).toBe(500);
    expect(await stored()).toBe(0);
    expect([await deliver({ body }), await deliver({ body })]).toEqual([200, 200]);
    expect(await stored()).toBe(1);
    await world.api.owner.deleteFrom('inbox_event').execute();
  });
});

test('After all of that a genuine webhook is taken with 200 and stored once, however often it comes', async () => {
  const body = eventBody();
  for (let time = 0; time < 3; time += 1) expect(await deliver({ body })).toBe(200);
  expect(await stored()).toBe(1);
  await world.work();
  const [row] = await world.api.owner.selectFrom('inbox_event').selectAll().execute();
  expect(row).toMatchObject({ state: 'ignored', tries: 1, next_try_at: null });
  await world.api.owner.deleteFrom('inbox_event').execute();
});
