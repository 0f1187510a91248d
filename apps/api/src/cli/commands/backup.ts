import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openSnapshot } from '@quittance/db/copy';
import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import type { BackupManifest } from '../../use-cases/backup/backup-manifest.ts';
import { BackupProblem } from '../../use-cases/backup/backup-problem.ts';
import { checkPlace } from '../../use-cases/backup/check-place.ts';
import { writeBackup } from '../../use-cases/backup/write-backup.ts';
import { cellDoors } from '../cell-doors.ts';
import { countOf } from '../count-of.ts';
import { backupUrl } from '../database-urls.ts';
import { exitCodes } from '../exit-codes.ts';
import { createProgress } from '../progress.ts';
import { CommandRefused } from '../refused.ts';
import { tellOperators } from '../tell-operators.ts';
import { withServices } from '../with-services.ts';

export function backupCommand(): Command {
  return new Command('backup')
    .description('Writes the whole installation, as it is at one instant, into a folder. Everything goes on meanwhile.')
    .argument('<folder>', 'a folder that is not there yet')
    .addHelpText(
      'after',
      '\nReads BACKUP_DATABASE_URL (the role that may read everything). Secrets stay sealed: keep QUITTANCE_ENCRYPTION_KEY elsewhere.',
    )
    .action((folder: string) => backupAll(folder));
}

/** One folder; with several cells one for each in it, every one as its database is at one instant of its own. */
async function backupAll(folder: string): Promise<void> {
  const cells = cellDoors();
  if (cells.length === 1) return backup(folder);
  await sayProblems(() => checkPlace(folder));
  await mkdir(folder, { mode: 0o700 });
  for (const { name, backupUrl: urlOf } of cells) await backup(join(folder, name), undefined, urlOf());
}

/** Writes a backup of everything, or of the brand with the slug, and says what it holds. */
export async function backup(folder: string, slug?: string, url: string = backupUrl()): Promise<void> {
  await sayProblems(() => checkPlace(folder));
  const snapshot = await openSnapshot(url);
  const progress = createProgress();
  try {
    const brand = slug === undefined ? undefined : (await snapshot.readBrands()).find((one) => one.slug === slug);
    if (slug !== undefined && !brand) throw new CommandRefused(`There is no brand ${slug}.`);
    const request = { folder, madeAt: new Date(), onTable: progress.show, ...(brand && { brand }) };
    const manifest = await sayProblems(() =>
      withServices(async ({ files, operator }) => {
        const written = await writeBackup(snapshot, files, request);
        progress.end();
        await note(operator, written, folder);
        return written;
      }),
    );
    report(manifest, folder);
  } finally {
    await snapshot.close();
  }
}

/** The role that reads everything may write nowhere, not even in the operators' log. */
function note(operator: Services['operator'], { brand, madeAt }: BackupManifest, folder: string): Promise<void> {
  const target = { folder: resolve(folder), madeAt };
  if (!brand) return tellOperators(operator, 'backup.written', target);
  return tellOperators(operator, 'brand.left', { tenant: brand.tenantId, slug: brand.slug, ...target });
}

function report({ tables, files, missingFiles }: BackupManifest, folder: string): void {
  const rows = tables.reduce((total, table) => total + table.rows, 0);
  console.log(
    `${folder}: ${countOf(rows, 'row')} of ${countOf(tables.length, 'table')}, ${countOf(files.length, 'file')}.`,
  );
  if (missingFiles.length === 0) return;
  throw new CommandRefused(
    `Not there any more, although rows speak of it: ${missingFiles.join(', ')}`,
    exitCodes.findings,
  );
}

/** What is wrong with a backup becomes the command's sentence. */
export async function sayProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BackupProblem) throw new CommandRefused(error.message);
    throw error;
  }
}
