import { loadRows, migrationsOf } from '@quittance/db/copy';
import type { FileStore } from '../../services/file-store.ts';
import { type BackupManifest, readManifest } from './backup-manifest.ts';
import { BackupProblem } from './backup-problem.ts';
import { checkRelease, pauseConnections, restoreFiles, restoreTable, switchEndpointsOff } from './restore-tables.ts';

export interface RestoreRequest {
  readonly folder: string;
  /** The owner of a database without brands. */
  readonly ownerUrl: string;
  /** Brings a database to a schema; to the latest without a name. */
  migrateTo(last?: string): Promise<void>;
  onTable?(done: number, total: number, table: string): void;
}

/**
 * Puts a whole installation back into an empty database, all of it or nothing, and brings it to this release's schema.
 * Every provider connection is paused then, and every webhook endpoint switched off. Throws a `BackupProblem` when the
 * backup is damaged, comes from a newer release or holds one brand only, or when the database holds something already.
 */
export async function restoreBackup(files: FileStore, request: RestoreRequest): Promise<BackupManifest> {
  const manifest = await readManifest(request.folder);
  if (manifest.brand) throw new BackupProblem('This is one brand. It comes in with "quittance tenant arrive".');
  checkRelease(manifest);
  await makeSchema(manifest, request);
  await restoreFiles(files, request.folder, manifest.files);
  await loadRows(request.ownerUrl, async (loader) => {
    const [found] = await loader.query<{ operators: number }>('select count(*)::int as operators from operator');
    if (found?.operators !== 0)
      throw new BackupProblem('The database holds an installation already. Restore into an empty one.');
    for (const [index, table] of manifest.tables.entries()) {
      request.onTable?.(index, manifest.tables.length, table.name);
      await restoreTable(loader, request.folder, table);
    }
    await pauseConnections(loader, 'restored');
    await switchEndpointsOff(loader, 'restored');
  });
  request.onTable?.(manifest.tables.length, manifest.tables.length, 'all tables');
  await request.migrateTo();
  return manifest;
}

/** The schema that the rows are for: a database that has a later one already cannot go back to it. */
async function makeSchema({ migrations }: BackupManifest, { ownerUrl, migrateTo }: RestoreRequest): Promise<void> {
  const there = new Set(await migrationsOf(ownerUrl));
  if (there.size > migrations.length) {
    throw new BackupProblem('The database has a newer schema than the backup. Restore into an empty database.');
  }
  await migrateTo(migrations.at(-1));
}
