import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { installJobs } from '@quittance/api/install-jobs';
import { connect } from '@quittance/db';
import { openSnapshot } from '@quittance/db/copy';
import { knownMigrations, migrate } from '@quittance/db/migrate';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { backupCommand } from '../../apps/api/src/cli/commands/backup.ts';
import { restoreCommand } from '../../apps/api/src/cli/commands/restore.ts';
import { openTenant } from '../../apps/api/src/tenant/brand.ts';
import { arriveBrand } from '../../apps/api/src/use-cases/backup/arrive-brand.ts';
import type { BackupManifest } from '../../apps/api/src/use-cases/backup/backup-manifest.ts';
import { restoreBackup } from '../../apps/api/src/use-cases/backup/restore-backup.ts';
import { writeBackup } from '../../apps/api/src/use-cases/backup/write-backup.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { addCustomer } from '../scenarios/support/customers.ts';
import { fingerprintOf } from '../scenarios/support/fingerprint.ts';
import { storeCard } from '../scenarios/support/pay.ts';
import { flatPlan, salonPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';
import { addBrand, addOperator } from '../setup/api/test-brands.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';

const names = [
  ...(['APP_DATABASE_URL', 'INGEST_DATABASE_URL', 'OPERATOR_DATABASE_URL', 'JOBS_DATABASE_URL'] as const),
  ...(['QUITTANCE_INTERNAL_KEY', 'QUITTANCE_ENCRYPTION_KEY'] as const),
];

let world: World;
let folder: string;
let whole: string;
let manifest: BackupManifest;
const databases: TestDatabase[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Two months of a brand with a chain and a card, beside a brand that has only a name. */
beforeAll(async () => {
  world = await openWorld('2026-02-27');
  folder = await mkdtemp(join(tmpdir(), 'quittance-backup-'));
  const startDate = '2026-03-01';
  const salon = await addCustomer(world, { key: 'salon-rosa', startDate, plan: salonPlan });
  await addCustomer(world, {
    key: 'salon-später',
    startDate,
    plan: flatPlan('kasse', '49.00'),
    terms: { kind: 'net', days: 14 },
  });
  await storeCard(world, salon);
  await addBrand(world.api, world.operatorId, 'szalonna');
  const logo = await world.api.services.files.put(new TextEncoder().encode('a picture'));
  if (!logo.ok) throw new Error('The disk is full.');
  await world.api.owner.updateTable('tenant').set({ logo_file: logo.value }).where('slug', '=', 'tischwerk').execute();
  await world.advanceTo('2026-04-02');
  whole = join(folder, 'whole');
  manifest = await back(whole);
});
afterAll(async () => {
  await world.close();
  await Promise.all(databases.map((database) => database.drop()));
  await rm(folder, { recursive: true, force: true });
});

const backupUrl = () =>
  world.api.services.config.APP_DATABASE_URL.replace('quittance_app:app-', 'quittance_backup:backup-');

/** Writes a backup into `target`, of one brand when a slug is given. */
async function back(target: string, slug?: string): Promise<BackupManifest> {
  const snapshot = await openSnapshot(backupUrl());
  try {
    const brand = (await snapshot.readBrands()).find((one) => one.slug === slug);
    return await writeBackup(snapshot, world.api.services.files, {
      folder: target,
      madeAt: new Date(),
      ...(brand && { brand }),
    });
  } finally {
    await snapshot.close();
  }
}

/** A database with nothing in it at all. */
async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  const owner = connect(database.urls.owner, { max: 1 });
  await sql`drop schema quittance cascade`.execute(owner);
  await sql`drop schema graphile_worker cascade`.execute(owner);
  await owner.destroy();
  return database;
}

function restore(database: TestDatabase, from = whole): Promise<BackupManifest> {
  const migrateTo = async (last?: string) => void (await migrate(database.urls.owner, {}, installJobs, last));
  return restoreBackup(world.api.services.files, { folder: from, ownerUrl: database.urls.owner, migrateTo });
}

/** The rows of every table as COPY text, by table. */
async function rowsOf(database: Pick<TestDatabase, 'urls'>): Promise<Map<string, string>> {
  const snapshot = await openSnapshot(database.urls.backup);
  const rows = new Map<string, string>();
  for (const table of snapshot.tables) rows.set(table.name, await text(snapshot.readRows(table)));
  await snapshot.close();
  return rows;
}

async function openThere(database: TestDatabase) {
  const db = connect(database.urls.app, { max: 2 });
  const tenant = await openTenant(db, world.brand.tenantId, new Date(), world.api.services.providers);
  if (!tenant) throw new Error('The brand is not there.');
  return { tenant, close: () => db.destroy() };
}

describe('A whole installation', () => {
  test('comes back row for row, verifies clean, and its one connection is paused until staff looks', async () => {
    const database = await emptyDatabase();
    await restore(database);
    const [before, after] = await Promise.all([
      rowsOf({ urls: { ...database.urls, backup: backupUrl() } }),
      rowsOf(database),
    ]);
    expect(after.size).toBe(before.size);
    for (const [table, rows] of before) {
      if (table !== 'provider_connection') expect(after.get(table), table).toBe(rows);
    }
    expect(after.get('provider_connection')).toMatch(/\tf\trestored\t/);
    const { tenant, close } = await openThere(database);
    expect((await verifyBooks(tenant)).findings).toEqual([]);
    expect(await fingerprintOf({ open: async () => tenant })).toEqual(await fingerprintOf(world));
    await close();
  });

  test('is taken at one instant: an invoice that is written afterwards is in no table of it', async () => {
    const snapshot = await openSnapshot(backupUrl());
    const target = join(folder, 'instant');
    await world.advanceTo('2026-05-01');
    await writeBackup(snapshot, world.api.services.files, { folder: target, madeAt: new Date() });
    await snapshot.close();
    const database = await emptyDatabase();
    await restore(database, target);
    const months = await rowsOf(database);
    expect(months.get('invoice')).toContain('TISC-2026-00004');
    expect(months.get('invoice')).not.toContain('TISC-2026-00005');
    expect(months.get('ledger_entry')).not.toContain('2026-05-01');
  });

  test('keeps nobody’s sign-in, link or limit, and nothing in it is readable by others on the machine', async () => {
    const names = manifest.tables.map(({ name }) => name);
    for (const name of ['login_session', 'operator_session', 'login_token', 'rate_limit', 'tenant_lease']) {
      expect(names).not.toContain(name);
    }
    expect((await stat(join(whole, 'manifest.json'))).mode & 0o077).toBe(0);
    expect((await stat(join(whole, 'tables', 'invoice.copy.gz'))).mode & 0o077).toBe(0);
    expect(manifest.files).toHaveLength(1);
    expect(manifest.missingFiles).toEqual([]);
  });

  test('of an older release is filled under its own schema and brought to this one’s', async () => {
    const last = '20261121091700_capabilities';
    const [old, database] = [await emptyDatabase(), await emptyDatabase()];
    await migrate(old.urls.owner, {}, installJobs, last);
    const owner = connect(old.urls.owner, { max: 1 });
    await sql`insert into operator (operator_id, name, created_at) values (gen_random_uuid(), 'Olga', now())`.execute(
      owner,
    );
    await owner.destroy();
    const snapshot = await openSnapshot(old.urls.backup);
    const target = join(folder, 'old');
    await writeBackup(snapshot, world.api.services.files, { folder: target, madeAt: new Date() });
    await snapshot.close();
    await restore(database, target);
    expect((await rowsOf(database)).get('operator')).toContain('Olga');
    const now = await openSnapshot(database.urls.backup);
    expect(now.migrations).toEqual(knownMigrations());
    await now.close();
  });
});

describe('One brand', () => {
  test('leaves with its books and files, without secrets and without a row of any other brand', async () => {
    const target = join(folder, 'leaving');
    const left = await back(target, 'tischwerk');
    expect(left.brand?.slug).toBe('tischwerk');
    const other = await world.api.owner
      .selectFrom('tenant')
      .select('tenant_id')
      .where('slug', '=', 'szalonna')
      .executeTakeFirstOrThrow();
    const { secrets } = await world.api.owner
      .selectFrom('provider_connection')
      .select('secrets')
      .executeTakeFirstOrThrow();
    for (const file of await readdir(join(target, 'tables'))) {
      const rows = gunzipSync(await readFile(join(target, 'tables', file))).toString();
      expect(rows, file).not.toContain(other.tenant_id);
      expect(rows, file).not.toContain(secrets.toString('hex'));
    }
  });

  test('arrives in another database with the same books, belongs to the operator there, and a second time is refused', async () => {
    const target = join(folder, 'arriving');
    await back(target, 'tischwerk');
    const database = await createTestDatabase();
    databases.push(database);
    const owner = connect(database.urls.owner, { max: 1 });
    const there = await addOperator({ ...world.api, owner });
    const arrival = { folder: target, ownerUrl: database.urls.owner, operatorId: there.operatorId };
    await arriveBrand(world.api.services, arrival);
    const { tenant, close } = await openThere(database);
    expect((await verifyBooks(tenant)).findings).toEqual([]);
    expect(await fingerprintOf({ open: async () => tenant })).toEqual(await fingerprintOf(world));
    const connection = await owner.selectFrom('provider_connection').selectAll().executeTakeFirstOrThrow();
    expect(connection).toMatchObject({ active: false, paused_reason: 'moved' });
    expect(world.api.services.encryption.open(connection.secrets, connection.secrets_key_id)).toBe('{}');
    const [moved] = await owner.selectFrom('tenant').select('operator_id').execute();
    expect(moved?.operator_id).toBe(there.operatorId);
    await expect(arriveBrand(world.api.services, arrival)).rejects.toThrow('The brand tischwerk is here already.');
    await Promise.all([close(), owner.destroy()]);
  });

  test('and a whole installation are not taken for each other', async () => {
    const target = join(folder, 'mistaken');
    await back(target, 'tischwerk');
    const database = await emptyDatabase();
    await expect(restore(database, target)).rejects.toThrow('This is one brand.');
    const arrival = { folder: whole, ownerUrl: database.urls.owner, operatorId: world.operatorId };
    await expect(arriveBrand(world.api.services, arrival)).rejects.toThrow('This is a whole installation.');
  });
});

describe('A backup that cannot be used is refused with a sentence, and the database stays empty', () => {
  const invoices = (target: string) => join(target, 'tables', 'invoice.copy.gz');

  test.each<[string, (target: string) => Promise<void>, string]>([
    ['cut off', (target) => truncate(invoices(target), 200), 'is damaged or cut off'],
    ['with a file that has more in it', (target) => appendFile(invoices(target), 'x'), 'invoice.copy.gz'],
    ['without one of its files', (target) => rm(invoices(target)), 'is missing'],
    ['without its manifest', (target) => rm(join(target, 'manifest.json')), 'holds no whole backup'],
    ['with a manifest that is no JSON', (target) => writeFile(join(target, 'manifest.json'), '{'), 'is damaged'],
    [
      'of a newer release',
      (target) => change(target, (found) => found.migrations.push('29990101000000_later')),
      'newer release (it has 29990101000000_later)',
    ],
    [
      'with another file in place of a stored one',
      (target) => writeFile(join(target, 'files', manifest.files[0] ?? ''), 'another'),
      'is not the file that the backup wrote',
    ],
    [
      'with a row more than was written',
      (target) =>
        change(target, (found) => {
          for (const table of found.tables) table.rows += 1;
        }),
      'its content has changed',
    ],
  ])('%s', async (_what, damage, sentence) => {
    const target = await mkdtemp(join(folder, 'damaged-'));
    await rm(target, { recursive: true });
    await back(target);
    await damage(target);
    const database = await emptyDatabase();
    await expect(restore(database, target)).rejects.toThrow(sentence);
    const owner = connect(database.urls.owner, { max: 1 });
    const table = await sql<{ there: string | null }>`select to_regclass('quittance.invoice') as there`.execute(owner);
    if (table.rows[0]?.there) expect(await owner.selectFrom('operator').selectAll().execute()).toEqual([]);
    await owner.destroy();
  });

  test('a database that holds an installation is not filled a second time', async () => {
    const database = await emptyDatabase();
    await restore(database);
    await expect(restore(database)).rejects.toThrow('holds an installation already');
  });

  test('a backup does not overwrite what is at its place', async () => {
    await expect(back(whole)).rejects.toThrow('is there already');
    expect(await readdir(folder)).not.toContain('whole.partial');
  });
});

describe('The commands', () => {
  const given = () => {
    const { config } = world.api.services;
    for (const name of names) vi.stubEnv(name, config[name]);
    vi.stubEnv('BACKUP_DATABASE_URL', backupUrl());
    vi.stubEnv('FILES_DIR', config.FILES_DIR);
  };

  test('backup and restore say what they did', async () => {
    given();
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const target = join(folder, 'by-command');
    await backupCommand().parseAsync([target], { from: 'user' });
    expect(printed.mock.calls.join()).toMatch(/by-command: \d+ rows of \d+ tables, 1 files\./);
    vi.stubEnv('DATABASE_URL', (await emptyDatabase()).urls.owner);
    vi.stubEnv('FILES_DIR', join(folder, 'files-there'));
    await restoreCommand().parseAsync([target], { from: 'user' });
    expect(printed.mock.calls.join()).toContain('Restored 2 brands as they were at');
    expect(await readdir(join(folder, 'files-there'))).toEqual(manifest.files);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      'no role to read with',
      () => backupCommand().parseAsync(['x'], { from: 'user' }),
      'BACKUP_DATABASE_URL is not set',
    ],
    ['no owner to write as', () => restoreCommand().parseAsync(['x'], { from: 'user' }), 'DATABASE_URL is not set'],
  ])('refuse with a sentence when there is %s', async (_what, work, sentence) => {
    given();
    vi.stubEnv('BACKUP_DATABASE_URL', '');
    vi.stubEnv('DATABASE_URL', '');
    await expect(work()).rejects.toThrow(sentence);
  });

  test('a file that is gone is named, and the rest is kept all the same', async () => {
    given();
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    vi.stubEnv('FILES_DIR', join(folder, 'no-files'));
    const target = join(folder, 'without-a-file');
    const made = backupCommand().parseAsync([target], { from: 'user' });
    await expect(made).rejects.toThrow(`Not there any more, although rows speak of it: ${manifest.files[0]}`);
    expect(await readdir(target)).toContain('manifest.json');
  });

  test('a folder that is no backup is named', async () => {
    given();
    vi.stubEnv('DATABASE_URL', (await emptyDatabase()).urls.owner);
    await expect(restoreCommand().parseAsync([join(folder, 'nowhere')], { from: 'user' })).rejects.toThrow(
      'holds no whole backup',
    );
  });
});

async function change(target: string, work: (found: BackupManifest) => void): Promise<void> {
  const path = join(target, 'manifest.json');
  const found = JSON.parse(await readFile(path, 'utf8')) as BackupManifest;
  work(found);
  await writeFile(path, JSON.stringify(found));
}
