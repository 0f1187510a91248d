import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database, tenantDatabase } from '@quittance/db';
import type { WebhookItem } from '@quittance/providers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeBrand, openBrand } from '../../apps/api/src/use-cases/cells/close-brand.ts';
import { type CellDoor, moveBrand } from '../../apps/api/src/use-cases/cells/move-brand.ts';
import { storeDeliveries } from '../../apps/api/src/use-cases/inbox/store-deliveries.ts';
import { reachForBrand } from '../../apps/api/src/worker/look-for-work.ts';
import { tickTenant } from '../../apps/api/src/worker/tick-tenant.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { fingerprintOf } from '../scenarios/support/fingerprint.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from '../scenarios/support/look.ts';
import { storeCard } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';
import { issueLink } from '../setup/api/issue-link.ts';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator, addPerson, newBrand, password } from '../setup/api/test-brands.ts';
import { codeOf, refusalOf, type TestVisitor, visit } from '../setup/api/visitor.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';

let folder: string;
let southDatabase: TestDatabase;
let south: Database;
let world: World;
let doors: { home: CellDoor; south: CellDoor };
let customer: Customer;
let person: { email: string; personId: string };
let paula: TestVisitor;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quittance-cells-'));
  southDatabase = await createTestDatabase();
  south = connect(southDatabase.urls.owner, { max: 2 });
  world = await openWorld('2026-03-01', { environment: { CELLS_FILE: await writeMap('home') } });
  doors = {
    home: doorOf('home', world.api.services.config.APP_DATABASE_URL, southDatabase),
    south: { name: 'south', ownerUrl: southDatabase.urls.owner, backupUrl: southDatabase.urls.backup },
  };
  customer = await addCustomer(world, { key: 'krone', plan: flatPlan('bistro', '50.00'), startDate: '2026-03-01' });
  await storeCard(world, customer);
  await world.work();
  person = await addPerson(world.brand, { email: 'paula@krone.example', accounts: ['Gasthaus Krone'] });
  paula = world.brand.portal();
  await paula.api.portal.session.signIn.mutate({ email: person.email, password });
});
afterAll(async () => {
  await world.close();
  await south.destroy();
  await southDatabase.drop();
  await rm(folder, { recursive: true });
});

describe('A brand at home, with a second cell beside it', () => {
  test('is billed and paid there, and the other database knows nothing of it', async () => {
    expect(await invoicesOf(world, customer)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
    expect(await rowsOf(south, world.brand.tenantId)).toEqual({});
  });

  test('that is closed can be read; every write is refused with words and when to come back, and no worker ticks it', async () => {
    await closeBrand(doors.home.ownerUrl, world.brand.tenantId, 5_000);
    expect(await paula.api.portal.invoices.list.query({})).toBeDefined();
    const refusal = await refusalOf(
      world.brand.portal().api.portal.session.signIn.mutate({ email: person.email, password }),
    );
    expect(refusal).toMatchObject({ code: 'brand_moving', status: 503 });
    const signIn = await sendSignIn(world.api);
    expect([signIn.status, Number(signIn.headers.get('retry-after')) > 0]).toEqual([503, true]);
    const delivery = { tenantId: world.brand.tenantId, connectionId: world.connectionId, receivedAt: new Date() };
    const [stored] = await storeDeliveries(world.api.services.ingest, [{ ...delivery, items: [someItem] }]);
    expect(stored).toMatchObject({ status: 'rejected', reason: { code: 'read_only' } });
    expect(await tickTenant(world.api.services, world.brand.tenantId, 'test')).toBeNull();
    await openBrand(doors.home.ownerUrl, world.brand.tenantId);
    await world.api.owner.deleteFrom('tenant_lease').execute();
    await world.work();
  });

  test('does not leave while a worker holds it, and is open again when it did not come to rest', async () => {
    await reachForBrand(world.api.services, world.brand.tenantId, 'busy');
    await expect(move('south', 300)).rejects.toThrow('A worker is busy with the brand.');
    await world.api.owner.deleteFrom('tenant_lease').execute();
    await world.work();
    expect(await rowsOf(south, world.brand.tenantId)).toEqual({});
  });

  test('does not go to a database of another release', async () => {
    const old = await createTestDatabase();
    const owner = connect(old.urls.owner, { max: 1 });
    await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(owner);
    const to = { name: 'old', ownerUrl: old.urls.owner, backupUrl: old.urls.backup };
    const moving = moveBrand({ tenantId: world.brand.tenantId, cells: [doors.home, to], to, waitMs: 1_000 });
    await expect(moving).rejects.toThrow('of different releases');
    await owner.destroy();
    await old.drop();
  });
});

describe('A brand that moves', () => {
  test('takes every row along and leaves none behind, and whoever comes to the old place is refused', async () => {
    const books = await fingerprintOf(world);
    const oldPlace = (await world.open()).db;
    const link = await issueLink(world.brand, 'person', person.personId, person.email, 'password_reset');
    const before = await rowsOf(world.api.owner, world.brand.tenantId);
    await move('south', 10_000);
    await expect(oldPlace.run(({ trx }) => trx.selectFrom('account').selectAll().execute())).rejects.toMatchObject({
      code: 'moved_away',
    });
    await forgottenPlace();
    expect(await fingerprintOf(world)).toEqual(books);
    expect(await rowsOf(south, world.brand.tenantId)).toMatchObject(before);
    expect(await rowsOf(world.api.owner, world.brand.tenantId)).toEqual({ tenant_host: 2 });
    expect(await paula.api.portal.invoices.list.query({})).toBeDefined();
    expect(await world.brand.portal().api.portal.password.checkLink.query({ token: link })).toEqual({ open: true });
  });

  test('is signed in to, billed, charged and told by webhooks at its new place', async () => {
    await world.brand.portal().api.portal.session.signIn.mutate({ email: person.email, password });
    await world.advanceTo('2026-04-01');
    await world.settle();
    expect(await invoicesOf(world, customer)).toMatchObject([{ status: 'paid' }, { gross: '59.50', status: 'paid' }]);
    expect(await paymentsOf(world, customer)).toHaveLength(2);
    await expectCleanBooks(world);
    expect(await south.selectFrom('inbox_event').select('provider_event_id').execute()).not.toEqual([]);
  });

  test('goes on when the command was killed after the directory had changed, and comes home again', async () => {
    const books = await fingerprintOf(world);
    await sql`insert into brand_move values (${world.brand.tenantId}, false, now())`.execute(south);
    await move('south', 10_000);
    expect(await fingerprintOf(world)).toEqual(books);
    await move('home', 10_000);
    await forgottenPlace();
    expect(await fingerprintOf(world)).toEqual(books);
    expect(await rowsOf(south, world.brand.tenantId)).toEqual({});
    await world.advanceTo('2026-05-01');
    expect(await invoicesOf(world, customer)).toHaveLength(3);
    await expectCleanBooks(world);
  });
});

describe('New brands', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi({ environment: { CELLS_FILE: await writeMap('south') } });
  });
  afterAll(() => api.close());

  test('are made in the cell of the map; both are signed in to at one API, and neither sees the other', async () => {
    const { operatorId, email } = await addOperator(api);
    const brand = await addBrand(api, operatorId, 'szalonna');
    const eva = await addPerson(brand, { email: 'eva@vendeg.example', accounts: ['Vendéglő'] });
    const visitor = brand.portal();
    await visitor.api.portal.session.signIn.mutate({ email: eva.email, password });
    expect(await south.selectFrom('tenant').select('slug').execute()).toEqual([{ slug: 'szalonna' }]);
    expect(await api.owner.selectFrom('tenant').select('slug').execute()).toEqual([]);
    const asStranger = tenantDatabase(api.services.app, brand.tenantId);
    expect(await asStranger.run(({ trx }) => trx.selectFrom('account').selectAll().execute())).toEqual([]);
    const elsewhere = visit(api, { app: 'portal', host: 'tischwerk.localhost', cookie: visitor.cookie() });
    expect(await codeOf(elsewhere.api.portal.invoices.list.query({}))).toBe('unknown_host');
    const operator = visit(api, { app: 'admin', host: 'admin.localhost' });
    await operator.api.admin.session.signIn.mutate({ email, password });
    expect(await operator.api.operator.brands.list.query()).toMatchObject([{ slug: 'szalonna', accounts: 1 }]);
    expect(await codeOf(operator.api.operator.brands.create.mutate(newBrand('szalonna')))).toBe('slug_taken');
  });

  test('whose maker ended between taking the addresses and making the brand can be made 10 minutes later', async () => {
    const tenantId = '01919f3a-7c1e-7000-8000-000000000009';
    await sql`insert into brand_place values (${tenantId}, 'south', now())`.execute(api.owner);
    await sql`insert into tenant_host values ('lost.localhost', ${tenantId}, 'portal')`.execute(api.owner);
    const { operatorId } = await addOperator(api, 'second@quittance.example');
    await expect(addBrand(api, operatorId, 'lost')).rejects.toThrow('slug_taken');
    api.clock.aheadMs = 11 * 60_000;
    await addBrand(api, operatorId, 'lost');
  });
});

async function writeMap(newBrands: string): Promise<string> {
  const { app, ingest, operator, jobs } = southDatabase.urls;
  const path = join(folder, `${newBrands}.json`);
  await writeFile(path, JSON.stringify({ cells: { south: { app, ingest, operator, jobs } }, newBrands }));
  return path;
}

/** The same roles as the other database has, in the database of this URL. */
function doorOf(name: string, appUrl: string, { urls }: TestDatabase): CellDoor {
  const { pathname } = new URL(appUrl);
  const there = (url: string) => Object.assign(new URL(url), { pathname }).href;
  return { name, ownerUrl: there(urls.owner), backupUrl: there(urls.backup) };
}

function move(to: 'home' | 'south', waitMs: number): Promise<void> {
  const cells = [doors.home, doors.south] as const;
  return moveBrand({ tenantId: world.brand.tenantId, cells, to: doors[to], waitMs });
}

/** The process remembers a place for a second. */
function forgottenPlace(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_100));
}

async function sendSignIn(api: TestApi): Promise<Response> {
  const headers = { ...world.brand.portal().headers(), 'content-type': 'application/json' };
  const body = JSON.stringify({ email: person.email, password });
  return api.app.request('/trpc/portal.session.signIn', { method: 'POST', headers, body });
}

const someItem: WebhookItem = {
  providerEventId: 'evt_while_closed',
  providerType: 'payment_intent.succeeded',
  occurredAt: '2026-03-01T12:00:00.000Z',
  trust: 'signed',
  payload: {},
};

/** How many rows of the brand each table has that has any. */
async function rowsOf(owner: Database, tenantId: string): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'quittance' and column_name = 'tenant_id' and table_type = 'BASE TABLE'
      and table_name not in ('brand_place', 'brand_move')`.execute(owner);
  const counts: [string, number][] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(name)} where tenant_id = ${tenantId}`.execute(owner);
    if (rows[0] && rows[0].n > 0) counts.push([name, rows[0].n]);
  }
  return Object.fromEntries(counts);
}
