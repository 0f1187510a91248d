import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '@quittance/db';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackupManifest } from '../../apps/api/src/use-cases/backup/backup-manifest.ts';
import { type BackupStory, openBackupStory } from '../scenarios/support/backups.ts';

let story: BackupStory;
beforeAll(async () => {
  story = await openBackupStory();
});
afterAll(() => story.close());

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
      (target) => writeFile(join(target, 'files', story.manifest.files[0] ?? ''), 'another'),
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
    const target = await mkdtemp(join(story.folder, 'damaged-'));
    await rm(target, { recursive: true });
    await story.back(target);
    await damage(target);
    const database = await story.emptyDatabase();
    await expect(story.restore(database, target)).rejects.toThrow(sentence);
    const owner = connect(database.urls.owner, { max: 1 });
    const table = await sql<{ there: string | null }>`select to_regclass('quittance.invoice') as there`.execute(owner);
    if (table.rows[0]?.there) expect(await owner.selectFrom('operator').selectAll().execute()).toEqual([]);
    await owner.destroy();
  });

  test('a database that holds an installation is not filled a second time', async () => {
    const database = await story.emptyDatabase();
    await story.restore(database);
    await expect(story.restore(database)).rejects.toThrow('holds an installation already');
  });

  test('a backup does not overwrite what is at its place', async () => {
    await expect(story.back(story.whole)).rejects.toThrow('is there already');
    expect(await readdir(story.folder)).not.toContain('whole.partial');
  });
});

async function change(target: string, work: (found: BackupManifest) => void): Promise<void> {
  const path = join(target, 'manifest.json');
  const found = JSON.parse(await readFile(path, 'utf8')) as BackupManifest;
  work(found);
  await writeFile(path, JSON.stringify(found));
}
