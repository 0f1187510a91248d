import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { installJobs } from '@quittance/api/install-jobs';
import { connect } from '@quittance/db';
import { openSnapshot } from '@quittance/db/copy';
import { migrate } from '@quittance/db/migrate';
import { sql } from 'kysely';
import { openTenant, type Tenant } from '../../../apps/api/src/tenant/brand.ts';
import type { BackupManifest } from '../../../apps/api/src/use-cases/backup/backup-manifest.ts';
import { restoreBackup } from '../../../apps/api/src/use-cases/backup/restore-backup.ts';
import { writeBackup } from '../../../apps/api/src/use-cases/backup/write-backup.ts';
import { addBrand } from '../../setup/api/test-brands.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/test-database.ts';
import { addCustomer } from './customers.ts';
import { storeCard } from './pay.ts';
import { flatPlan, salonPlan } from './plans.ts';
import { openWorld, type World } from './world.ts';

/** A world with backups of it and databases to put them into. */
export interface BackupStory {
  readonly world: World;
  /** For everything that a test writes. */
  readonly folder: string;
  /** Where the backup of the whole installation is. */
  readonly whole: string;
  readonly manifest: BackupManifest;
  /** The URL of the role that reads everything. */
  readonly backupUrl: string;
  /** Writes a backup into a folder, of one brand when a slug is given. */
  back(target: string, slug?: string): Promise<BackupManifest>;
  restore(database: TestDatabase, from?: string): Promise<BackupManifest>;
  /** A database with nothing in it at all. */
  emptyDatabase(): Promise<TestDatabase>;
  /** A database with the schema and no row. */
  migratedDatabase(): Promise<TestDatabase>;
  /** The world's brand in another database. */
  openThere(database: TestDatabase): Promise<{ tenant: Tenant; close(): Promise<void> }>;
  close(): Promise<void>;
}

/** A month of a brand with a card, a customer who pays by transfer and a logo, beside a brand that has only a name. */
export async function openBackupStory(): Promise<BackupStory> {
  const world = await openWorld('2026-02-27');
  await liveFirstMonth(world);
  const folder = await mkdtemp(join(tmpdir(), 'quittance-backup-'));
  const { services } = world.api;
  const backupUrl = services.config.APP_DATABASE_URL.replace('quittance_app:app-', 'quittance_backup:backup-');
  const databases: TestDatabase[] = [];
  const migratedDatabase = async () => {
    const database = await createTestDatabase();
    databases.push(database);
    return database;
  };
  const back = (target: string, slug?: string) => writeFrom(world, backupUrl, target, slug);
  const whole = join(folder, 'whole');
  return {
    world,
    folder,
    whole,
    manifest: await back(whole),
    backupUrl,
    back,
    restore: (database, from = whole) =>
      restoreBackup(services.files, { folder: from, ownerUrl: database.urls.owner, migrateTo: migrateOf(database) }),
    emptyDatabase: async () => emptied(await migratedDatabase()),
    migratedDatabase,
    async openThere(database) {
      const db = connect(database.urls.app, { max: 2 });
      const tenant = await openTenant(db, world.brand.tenantId, new Date(), services.providers);
      if (!tenant) throw new Error('The brand is not there.');
      return { tenant, close: () => db.destroy() };
    },
    async close() {
      await world.close();
      await Promise.all(databases.map((database) => database.drop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The rows of every table as COPY text, by table. */
export async function rowsBehind(backupUrl: string): Promise<Map<string, string>> {
  const snapshot = await openSnapshot(backupUrl);
  const rows = new Map<string, string>();
  for (const table of snapshot.tables) rows.set(table.name, await text(snapshot.readRows(table)));
  await snapshot.close();
  return rows;
}

async function liveFirstMonth(world: World): Promise<void> {
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
}

async function writeFrom({ api }: World, backupUrl: string, target: string, slug?: string): Promise<BackupManifest> {
  const snapshot = await openSnapshot(backupUrl);
  try {
    const brand = (await snapshot.readBrands()).find((one) => one.slug === slug);
    const request = { folder: target, madeAt: new Date(), ...(brand && { brand }) };
    return await writeBackup(snapshot, api.services.files, request);
  } finally {
    await snapshot.close();
  }
}

function migrateOf({ urls }: TestDatabase) {
  return async (last?: string): Promise<void> => void (await migrate(urls.owner, {}, installJobs, last));
}

async function emptied(database: TestDatabase): Promise<TestDatabase> {
  const owner = connect(database.urls.owner, { max: 1 });
  await sql`drop schema quittance cascade`.execute(owner);
  await sql`drop schema graphile_worker cascade`.execute(owner);
  await owner.destroy();
  return database;
}
