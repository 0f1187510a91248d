import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Loader } from '@quittance/db/copy';
import { knownMigrations } from '@quittance/db/migrate';
import type { FileStore } from '../../services/file-store.ts';
import type { BackupManifest, BackupTable } from './backup-manifest.ts';
import { BackupProblem } from './backup-problem.ts';
import { readTableFile, tableFile } from './table-files.ts';

/** Throws a `BackupProblem` when the backup comes from a release that this one does not know. */
export function checkRelease({ migrations }: BackupManifest): void {
  const known = new Set(knownMigrations());
  const unknown = migrations.find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new BackupProblem(`The backup was made by a newer release (it has ${unknown}). Restore it with that release.`);
}

/** Fills one table from its file. Throws a `BackupProblem` for a damaged file or a table that the schema has not. */
export async function restoreTable(
  loader: Loader,
  folder: string,
  table: BackupTable,
  into = table.name,
): Promise<void> {
  const shape = loader.tables.find(({ name }) => name === table.name);
  const strange = table.columns.find((column) => !shape?.columns.includes(column));
  if (!shape || strange !== undefined) {
    throw new BackupProblem(`The schema has no ${shape ? `column ${table.name}.${strange}` : `table ${table.name}`}.`);
  }
  await readTableFile(tableFile(folder, table.name), table, loader.writeRows(into, table.columns));
}

/** Puts the files back, before the rows that speak of them. Throws a `BackupProblem` for one that is not what it was. */
export async function restoreFiles(files: FileStore, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(folder, 'files', name);
    const bytes = await readFile(path).catch(() => {
      throw new BackupProblem(`${path} is missing.`);
    });
    const stored = await files.put(bytes);
    if (!stored.ok) throw new BackupProblem('The disk for files is full.');
    if (stored.value !== name) throw new BackupProblem(`${path} is not the file that the backup wrote.`);
  }
}

/**
 * Takes every connection out of use, and it stays so until staff puts it back: what providers did after the backup is
 * not in its books, and a charge for an invoice that has been paid since must not be made.
 */
export async function pauseConnections(loader: Loader, reason: 'restored' | 'moved', tenantId?: string): Promise<void> {
  const only = tenantId === undefined ? '' : ' and tenant_id = $2';
  await loader.query(
    `update provider_connection set active = false, paused_reason = $1, health_due_at = null
      where (active or paused_reason is not null)${only}`,
    tenantId === undefined ? [reason] : [reason, tenantId],
  );
}

/**
 * Has webhook endpoints told of nothing until staff switch them on again: receivers may still be told by the
 * installation that the backup was made of. A backup of an older release knows none.
 */
export async function switchEndpointsOff(
  loader: Loader,
  reason: 'restored' | 'moved',
  tenantId?: string,
): Promise<void> {
  if (!loader.tables.some(({ name }) => name === 'webhook_endpoint')) return;
  const only = tenantId === undefined ? '' : ' and tenant_id = $2';
  await loader.query(
    `update webhook_endpoint set switched_off = $1, switched_off_at = now(), busy_until = null
      where switched_off is null${only}`,
    tenantId === undefined ? [reason] : [reason, tenantId],
  );
}
