import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BrandRow, Snapshot, TableShape } from '@quittance/db/copy';
import type { FileStore } from '../../services/file-store.ts';
import { type BackupManifest, type BackupTable, manifestName } from './backup-manifest.ts';
import { checkPlace, partialOf, thereAlready } from './check-place.ts';
import { tableFile, writeTableFile } from './table-files.ts';

export interface BackupRequest {
  /** A folder that is not there yet. */
  readonly folder: string;
  readonly madeAt: Date;
  /** Only this brand, without the secrets of its provider connections; the whole installation without it. */
  readonly brand?: BrandRow;
  onTable?(done: number, total: number, table: string): void;
}

/**
 * Writes what a snapshot shows into a folder: a compressed file of rows a table, the stored files that the rows speak
 * of, and a manifest. Memory stays the same at any size. The folder has its name only once it is whole.
 * Throws a `BackupProblem` when there is something at its place already, or nothing can be written there.
 */
export async function writeBackup(
  snapshot: Snapshot,
  files: FileStore,
  request: BackupRequest,
): Promise<BackupManifest> {
  await checkPlace(request.folder);
  const partial = partialOf(request.folder);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  await mkdir(join(partial, 'tables'), { mode: 0o700 });
  try {
    const manifest = {
      format: 1 as const,
      madeAt: request.madeAt.toISOString(),
      brand: request.brand ?? null,
      brands: request.brand ? 1 : (await snapshot.readBrands()).length,
      migrations: [...snapshot.migrations],
      tables: await writeTables(snapshot, partial, request),
      ...(await writeFiles(await snapshot.readFileNames(request.brand?.tenantId), files, partial)),
    };
    await writeFile(join(partial, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await nameWhole(partial, request.folder);
    return manifest;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** One after the other: they share the connection that holds the snapshot. */
async function writeTables(
  snapshot: Snapshot,
  folder: string,
  { brand, onTable }: BackupRequest,
): Promise<BackupTable[]> {
  const tables = brand ? snapshot.tables.filter(({ hasTenant }) => hasTenant) : snapshot.tables;
  const written: BackupTable[] = [];
  for (const [index, table] of tables.entries()) {
    onTable?.(index, tables.length, table.name);
    const rows = snapshot.readRows(table, brand ? { tenantId: brand.tenantId, instead: withoutSecrets(table) } : {});
    const file = await writeTableFile(rows, tableFile(folder, table.name));
    written.push({ name: table.name, columns: [...table.columns], ...file });
  }
  onTable?.(tables.length, tables.length, 'all tables');
  return written;
}

/** What only this installation's key opens is of no use elsewhere, and nobody else's business. */
function withoutSecrets({ columns }: TableShape): Record<string, string> {
  return columns.includes('secrets') ? { secrets: `''::bytea`, secrets_key_id: `''` } : {};
}

async function writeFiles(names: readonly string[], files: FileStore, folder: string) {
  await mkdir(join(folder, 'files'), { mode: 0o700 });
  const [copied, missingFiles]: [string[], string[]] = [[], []];
  for (const name of names) {
    const bytes = await files.get(name);
    if (bytes) await writeFile(join(folder, 'files', name), bytes, { mode: 0o600 });
    (bytes ? copied : missingFiles).push(name);
  }
  return { files: copied, missingFiles };
}

async function nameWhole(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, resolve(folder));
  } catch {
    throw thereAlready(folder);
  }
}
