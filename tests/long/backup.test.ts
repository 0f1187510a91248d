import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { installJobs } from '@quittance/api/install-jobs';
import { connect } from '@quittance/db';
import { openSnapshot } from '@quittance/db/copy';
import { knownMigrations, migrate } from '@quittance/db/migrate';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { backupCommand } from '../../apps/api/src/cli/commands/backup.ts';
import { restoreCommand } from '../../apps/api/src/cli/commands/restore.ts';
import { writeBackup } from '../../apps/api/src/use-cases/backup/write-backup.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { type BackupStory, openBackupStory, rowsBehind } from '../scenarios/support/backups.ts';
import { fingerprintOf } from '../scenarios/support/fingerprint.ts';

const names = [
  ...(['APP_DATABASE_URL', 'INGEST_DATABASE_URL', 'OPERATOR_DATABASE_URL', 'JOBS_DATABASE_URL'] as const),
  ...(['QUITTANCE_INTERNAL_KEY', 'QUITTANCE_ENCRYPTION_KEY'] as const),
];

let story: BackupStory;
beforeAll(async () => {
  story = await openBackupStory();
});
afterAll(() => story.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('A whole installation', () => {
  test('comes back row for row, verifies clean, and its one connection is paused until staff looks', async () => {
    const database = await story.emptyDatabase();
    await story.restore(database);
    const [before, after] = await Promise.all([rowsBehind(story.backupUrl), rowsBehind(database.urls.backup)]);
    expect(after.size).toBe(before.size);
    // Connections come back paused; what was said to providers is written a second after it was said.
    for (const apart of ['provider_connection', 'provider_exchange']) before.delete(apart);
    for (const [table, rows] of before) expect(after.get(table), table).toBe(rows);
    expect(after.get('provider_connection')).toMatch(/\tf\trestored\t/);
    const { tenant, close } = await story.openThere(database);
    expect((await verifyBooks(tenant)).findings).toEqual([]);
    expect(await fingerprintOf({ open: async () => tenant })).toEqual(await fingerprintOf(story.world));
    await close();
  });

  test('is taken at one instant: an invoice that is written afterwards is in no table of it', async () => {
    const snapshot = await openSnapshot(story.backupUrl);
    const target = join(story.folder, 'instant');
    await story.world.advanceTo('2026-05-01');
    await writeBackup(snapshot, story.world.api.services.files, { folder: target, madeAt: new Date() });
    await snapshot.close();
    const database = await story.emptyDatabase();
    await story.restore(database, target);
    const months = await rowsBehind(database.urls.backup);
    expect(months.get('invoice')).toContain('TISC-2026-00004');
    expect(months.get('invoice')).not.toContain('TISC-2026-00005');
    expect(months.get('ledger_entry')).not.toContain('2026-05-01');
  });

  test('keeps nobody’s sign-in, link or limit, and nothing in it is readable by others on the machine', async () => {
    const names = story.manifest.tables.map(({ name }) => name);
    for (const name of ['login_session', 'operator_session', 'login_token', 'rate_limit', 'tenant_lease']) {
      expect(names).not.toContain(name);
    }
    expect((await stat(join(story.whole, 'manifest.json'))).mode & 0o077).toBe(0);
    expect((await stat(join(story.whole, 'tables', 'invoice.copy.gz'))).mode & 0o077).toBe(0);
    expect(story.manifest.files).toHaveLength(1);
    expect(story.manifest.missingFiles).toEqual([]);
  });

  test('of an older release is filled under its own schema and brought to this one’s', async () => {
    const last = '20261121091700_capabilities';
    const [old, database] = [await story.emptyDatabase(), await story.emptyDatabase()];
    await migrate(old.urls.owner, {}, installJobs, last);
    const owner = connect(old.urls.owner, { max: 1 });
    await sql`insert into operator (operator_id, name, created_at) values (gen_random_uuid(), 'Olga', now())`.execute(
      owner,
    );
    await owner.destroy();
    const snapshot = await openSnapshot(old.urls.backup);
    const target = join(story.folder, 'old');
    await writeBackup(snapshot, story.world.api.services.files, { folder: target, madeAt: new Date() });
    await snapshot.close();
    await story.restore(database, target);
    expect((await rowsBehind(database.urls.backup)).get('operator')).toContain('Olga');
    const now = await openSnapshot(database.urls.backup);
    expect(now.migrations).toEqual(knownMigrations());
    await now.close();
  });
});

describe('The commands', () => {
  const given = () => {
    const { config } = story.world.api.services;
    for (const name of names) vi.stubEnv(name, config[name]);
    vi.stubEnv('BACKUP_DATABASE_URL', story.backupUrl);
    vi.stubEnv('FILES_DIR', config.FILES_DIR);
  };

  test('backup and restore say what they did', async () => {
    given();
    const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const target = join(story.folder, 'by-command');
    await backupCommand().parseAsync([target], { from: 'user' });
    expect(printed.mock.calls.join()).toMatch(/by-command: \d+ rows of \d+ tables, 1 file\./);
    vi.stubEnv('DATABASE_URL', (await story.emptyDatabase()).urls.owner);
    vi.stubEnv('FILES_DIR', join(story.folder, 'files-there'));
    await restoreCommand().parseAsync([target], { from: 'user' });
    expect(printed.mock.calls.join()).toContain('Restored 2 brands as of ');
    expect(await readdir(join(story.folder, 'files-there'))).toEqual(story.manifest.files);
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
    vi.stubEnv('FILES_DIR', join(story.folder, 'no-files'));
    const target = join(story.folder, 'without-a-file');
    const made = backupCommand().parseAsync([target], { from: 'user' });
    await expect(made).rejects.toThrow(`Not there any more, although rows speak of it: ${story.manifest.files[0]}`);
    expect(await readdir(target)).toContain('manifest.json');
  });

  test('a folder that is no backup is named', async () => {
    given();
    vi.stubEnv('DATABASE_URL', (await story.emptyDatabase()).urls.owner);
    await expect(restoreCommand().parseAsync([join(story.folder, 'nowhere')], { from: 'user' })).rejects.toThrow(
      'holds no whole backup',
    );
  });
});
