import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect, type Database, newId } from '@quittance/db';
import { provider as stripe } from '@quittance/providers/stripe';
import { type RunningSandbox, startSandbox } from '@quittance/sandbox';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../apps/api/src/app.ts';
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { encryptionOf, nameOfKey } from '../../apps/api/src/security/encryption.ts';
import { moveBrand } from '../../apps/api/src/use-cases/cells/move-brand.ts';
import { replaceKey } from '../../apps/api/src/use-cases/connections/replace-key.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { rotateSecret } from '../../apps/api/src/use-cases/webhook-endpoints/rotate-secret.ts';
import { switchEndpoint } from '../../apps/api/src/use-cases/webhook-endpoints/switch-endpoint.ts';
import { openTestApi, type TestApi } from '../setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../setup/api/test-brands.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';

const [before, after, wrong] = ['b', 'c', 'd'].map((letter) => letter.repeat(64)) as [string, string, string];
/** More than one batch. */
const connections = 230;

let folder: string;
let southDatabase: TestDatabase;
let south: Database;
let api: TestApi;
let sandbox: RunningSandbox;
let brand: TestBrand;
let brandId: string;
let movedId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quittance-keys-'));
  southDatabase = await createTestDatabase();
  south = connect(southDatabase.urls.owner, { max: 2 });
  const { app, ingest, operator, jobs } = southDatabase.urls;
  await writeFile(join(folder, 'cells.json'), JSON.stringify({ cells: { south: { app, ingest, operator, jobs } } }));
  sandbox = await startSandbox();
  api = await openTestApi({
    providers: new Map([['stripe', stripe]]),
    environment: { CELLS_FILE: join(folder, 'cells.json'), SANDBOX_URL: sandbox.url },
  });
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  brandId = brand.tenantId;
  movedId = (await addBrand(api, operatorId, 'szalonna')).tenantId;
  for (let nth = 0; nth < connections; nth += 1) await addConnection(brandId, `sk_test_${nth}`);
  await addEndpoint(brandId, 'whsec_till');
  await addConnection(movedId, 'sk_test_south');
  await moveToSouth();
});
afterAll(async () => {
  await api.close();
  await sandbox.stop();
  await south.destroy();
  await southDatabase.drop();
  await rm(folder, { recursive: true });
});

describe('The command key rotate', () => {
  test('wants two different keys, of which the one before has sealed something, and changes nothing until it has them', async () => {
    expect(await rotate({ QUITTANCE_ENCRYPTION_KEY: after })).toMatchObject({
      code: 2,
      said: expect.stringContaining('_PREVIOUS'),
    });
    const same = await rotate({ QUITTANCE_ENCRYPTION_KEY: before, QUITTANCE_ENCRYPTION_KEY_PREVIOUS: before });
    expect(same).toMatchObject({ code: 2, said: expect.stringContaining('the same key') });
    const other = await rotate({ QUITTANCE_ENCRYPTION_KEY: after, QUITTANCE_ENCRYPTION_KEY_PREVIOUS: wrong });
    expect(other.code).toBe(3);
    expect(other.said).toContain(`232 secrets are sealed with ${nameOfKey(before)}: neither`);
    const exchanged = await rotate({ QUITTANCE_ENCRYPTION_KEY: before, QUITTANCE_ENCRYPTION_KEY_PREVIOUS: after });
    expect(exchanged).toMatchObject({ code: 3, said: expect.stringContaining('may be exchanged') });
    for (const { said } of [same, other, exchanged]) expect(said).not.toMatch(/([bcd])\1{15}/);
    expect(await sealedBy(api.owner)).toEqual({ [nameOfKey(before)]: connections + 1 });
    expect(await api.owner.selectFrom('installation_secret').select('name').execute()).toEqual([]);
  });

  test('goes on where it was killed; meanwhile a process with either key as its own reads everything and signs alike', async () => {
    const [old, present] = [{ QUITTANCE_ENCRYPTION_KEY: before, QUITTANCE_ENCRYPTION_KEY_NEXT: after }, changing];
    const signature = await signingKeys({ QUITTANCE_ENCRYPTION_KEY: before });
    const release = await holdLastConnection();
    const killed = start(changing);
    await expect.poll(async () => (await sealedBy(api.owner))[nameOfKey(after)] ?? 0, { timeout: 20_000 }).toBe(200);
    killed.kill('SIGKILL');
    await release();
    expect(await sealedBy(api.owner)).toEqual({ [nameOfKey(after)]: 200, [nameOfKey(before)]: connections - 200 + 1 });
    for (const environment of [old, present]) {
      expect((await secretsReadWith(environment)).size).toBe(connections + 2);
      expect(await signingKeys(environment)).toEqual(signature);
    }
    expect(await rotate(changing)).toEqual({
      code: 0,
      said: expect.stringContaining(
        `Sealed ${connections - 200 + 2} secrets of 2 brands with the key ${nameOfKey(after)}.`,
      ),
    });
    const alone = { QUITTANCE_ENCRYPTION_KEY: after };
    const read = await secretsReadWith(alone);
    expect([read.size, read.has('sk_test_0'), read.has('sk_test_south'), read.has('whsec_till')]).toEqual([
      connections + 2,
      true,
      true,
      true,
    ]);
    expect(await signingKeys(alone)).toEqual(signature);
    expect(await rotate(changing)).toEqual({ code: 0, said: expect.stringContaining('Sealed 0 secrets of 0 brands') });
  });

  test('notices exchanged keys after the first change, too, and writes nothing', async () => {
    const stored = await api.owner.selectFrom('installation_secret').selectAll().execute();
    const noted = () => api.owner.selectFrom('operator_audit_event').select('audit_id').execute();
    const log = await noted();
    const exchanged = await rotate({ QUITTANCE_ENCRYPTION_KEY: after, QUITTANCE_ENCRYPTION_KEY_PREVIOUS: wrong });
    expect(exchanged).toEqual({
      code: 3,
      said: expect.stringContaining(`with the key before, ${nameOfKey(wrong)}: the two may be exchanged`),
    });
    expect(await sealedBy(api.owner)).toEqual({ [nameOfKey(after)]: connections + 1 });
    expect(await api.owner.selectFrom('installation_secret').selectAll().execute()).toEqual(stored);
    expect(await noted()).toEqual(log);
    expect(await rotate(changing)).toMatchObject({ code: 0 });
  });

  test('seals all but what it cannot open, names that, and signs alike after a second change, too', async () => {
    const signature = await signingKeys(changing);
    const [damaged] = await api.owner.selectFrom('provider_connection').select('connection_id').limit(1).execute();
    await api.owner
      .updateTable('provider_connection')
      .set({ secrets: Buffer.alloc(64, 7) })
      .where('connection_id', '=', damaged?.connection_id ?? '')
      .execute();
    const rotated = await rotate({ QUITTANCE_ENCRYPTION_KEY: wrong, QUITTANCE_ENCRYPTION_KEY_PREVIOUS: after });
    expect(rotated.code).toBe(3);
    expect(rotated.said).toContain(
      `provider_connection ${damaged?.connection_id} of the brand ${brandId} cannot be opened.`,
    );
    expect(await sealedBy(api.owner)).toEqual({ [nameOfKey(wrong)]: connections, [nameOfKey(after)]: 1 });
    expect(await signingKeys({ QUITTANCE_ENCRYPTION_KEY: wrong })).toEqual(signature);
    expect((await signingKeysAnswer({ QUITTANCE_ENCRYPTION_KEY: before })).status).toBe(500);
    const shown = await quittance(['key', 'show'], { QUITTANCE_ENCRYPTION_KEY: wrong });
    expect(shown.said).toContain(`${nameOfKey(wrong)}  present  ${connections + 1} secrets`);
    expect(shown.said).toContain(`${nameOfKey(after)}  not at hand  1 secret`);
    const lost = { QUITTANCE_ENCRYPTION_KEY: 'e'.repeat(64) };
    expect((await signingKeysAnswer(lost)).status).toBe(500);
    const left = await quittance(['key', 'rotate', '--leave-unreadable'], lost);
    expect(left).toEqual({ code: 0, said: expect.stringContaining('Sealed 0 secrets of 0 brands') });
    const made = await signingKeysAnswer(lost);
    expect(made.status).toBe(200);
    expect(await made.json()).not.toEqual(signature);
    const actions = await api.owner.selectFrom('operator_audit_event').select('target').execute();
    expect(actions.map(({ target }) => target)).toContainEqual({ from: nameOfKey(before), to: nameOfKey(after) });
  });

  test('leaves what a lost key sealed so that staff can enter it anew, at a connection and at an endpoint', async () => {
    const config = { ...configWith({ QUITTANCE_ENCRYPTION_KEY: 'e'.repeat(64) }), SANDBOX_URL: sandbox.url };
    const services = { ...api.services, config, encryption: encryptionOf(config) };
    const by = { actor: systemActor, from: { app: 'admin' as const, host: '', address: '', device: '' } };
    const tenant = await brand.open();
    const { connection_id: connectionId } = await api.owner
      .selectFrom('provider_connection')
      .select('connection_id')
      .executeTakeFirstOrThrow();
    const inSandbox = { environment: 'sandbox' as const };
    await api.owner
      .updateTable('provider_connection')
      .set(inSandbox)
      .where('connection_id', '=', connectionId)
      .execute();
    const replace = (secretKey: string) => replaceKey(services, tenant, { connectionId, secrets: { secretKey } }, by);
    expect(await replace('')).toEqual({
      ok: false,
      error: { code: 'invalid_input', values: { field: 'secrets.secretKey', problem: 'missing' } },
    });
    expect(await replace('sk_test_tischwerk')).toEqual({ ok: true, value: undefined });
    const { endpoint_id: endpointId } = await api.owner
      .selectFrom('webhook_endpoint')
      .select('endpoint_id')
      .executeTakeFirstOrThrow();
    await switchEndpoint(services, tenant, { endpointId, isOn: false }, by);
    const switchOn = () => switchEndpoint(services, tenant, { endpointId, isOn: true }, by);
    expect(await switchOn()).toMatchObject({ error: { code: 'endpoint_secret_missing' } });
    expect(await rotateSecret(services, tenant, endpointId, by)).toMatchObject({ value: { oldSignsUntil: null } });
    expect(await switchOn()).toMatchObject({ ok: true });
    expect((await sealedBy(api.owner))[services.encryption.keyId]).toBe(2);
  });
});

const changing = { QUITTANCE_ENCRYPTION_KEY: after, QUITTANCE_ENCRYPTION_KEY_PREVIOUS: before };

type Keys = Readonly<Record<string, string>>;

async function addConnection(tenant_id: string, secret: string): Promise<void> {
  const { encryption } = api.services;
  const sealed = { secrets: encryption.seal(secret), secrets_key_id: encryption.keyId, created_at: new Date() };
  const row = {
    tenant_id,
    connection_id: newId(),
    provider: 'stripe',
    environment: 'test',
    config: {},
    ...sealed,
  } as const;
  await api.owner.insertInto('provider_connection').values(row).execute();
}

async function addEndpoint(tenantId: string, secret: string): Promise<void> {
  const { encryption } = api.services;
  await sql`insert into webhook_endpoint (tenant_id, endpoint_id, url, description, secrets, secrets_key_id, created_at)
    values (${tenantId}, ${newId()}, 'https://till.example', '', ${encryption.seal(secret)}, ${encryption.keyId}, now())`.execute(
    api.owner,
  );
}

async function moveToSouth(): Promise<void> {
  const { pathname } = new URL(api.services.config.APP_DATABASE_URL);
  const there = (url: string) => Object.assign(new URL(url), { pathname }).href;
  const { owner, backup } = southDatabase.urls;
  const home = { name: 'home', ownerUrl: there(owner), backupUrl: there(backup) };
  const to = { name: 'south', ownerUrl: owner, backupUrl: backup };
  await moveBrand({ tenantId: movedId, cells: [home, to], to, waitMs: 5_000 });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
}

/** How many secrets each key sealed in a database, by the rows alone. */
async function sealedBy(owner: Database): Promise<Record<string, number>> {
  const { rows } = await sql<{ key: string; n: number }>`
    select k as key, count(*)::int as n from (select secrets_key_id as k from provider_connection
      union all select secrets_key_id from webhook_endpoint) s group by 1`.execute(owner);
  return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
}

/** Everything in both cells, as a process with these keys reads it; throws when it cannot. */
async function secretsReadWith(keys: Keys): Promise<Set<string>> {
  const encryption = encryptionOf(configWith(keys));
  const read = new Set<string>();
  for (const owner of [api.owner, south]) {
    for (const table of ['provider_connection', 'webhook_endpoint'] as const) {
      const rows = await owner.selectFrom(table).select(['secrets', 'secrets_key_id']).execute();
      for (const row of rows) read.add(encryption.open(row.secrets, row.secrets_key_id));
    }
  }
  return read;
}

/** What a process that starts with these keys tells everybody to check answers with. */
async function signingKeys(keys: Keys): Promise<unknown> {
  return (await signingKeysAnswer(keys)).json();
}

function signingKeysAnswer(keys: Keys): Promise<Response> {
  const config = configWith(keys);
  return Promise.resolve(createApp({ ...api.services, config, encryption: encryptionOf(config) }).request('/v1/keys'));
}

function configWith(keys: Keys) {
  return readConfig(environmentWith(keys));
}

function environmentWith(keys: Keys): Record<string, string> {
  const { config } = api.services;
  return {
    ...{ APP_DATABASE_URL: config.APP_DATABASE_URL, INGEST_DATABASE_URL: config.INGEST_DATABASE_URL },
    ...{ OPERATOR_DATABASE_URL: config.OPERATOR_DATABASE_URL, JOBS_DATABASE_URL: config.JOBS_DATABASE_URL },
    ...{ CELLS_FILE: join(folder, 'cells.json'), QUITTANCE_INTERNAL_KEY: 'a'.repeat(64), FILES_DIR: folder, ...keys },
  };
}

/** Keeps the command from its second batch until it is let go. */
async function holdLastConnection(): Promise<() => Promise<void>> {
  const held = await api.owner.startTransaction().execute();
  await sql`select from provider_connection order by connection_id desc limit 1 for update`.execute(held);
  return async () => {
    await held.rollback().execute();
  };
}

function start(keys: Keys, words: readonly string[] = ['key', 'rotate']): ChildProcess {
  const env = { PATH: process.env['PATH'] ?? '', ...environmentWith(keys) };
  return spawn(process.execPath, ['apps/api/src/cli/main.ts', ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function rotate(keys: Keys) {
  return quittance(['key', 'rotate'], keys);
}

async function quittance(words: readonly string[], keys: Keys): Promise<{ code: number | null; said: string }> {
  const child = start(keys, words);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all(
    [child.stdout, child.stderr].map(async (stream) => (stream ? text(stream) : '')),
  );
  return { code: await ended, said: `${out}${err}` };
}
