import { resolve } from 'node:path';
import { connect } from '@quittance/db';
import { migrate } from '@quittance/db/migrate';
import { Command } from 'commander';
import { installJobs } from '../../jobs/install-jobs.ts';
import type { BackupManifest } from '../../use-cases/backup/backup-manifest.ts';
import { restoreBackup } from '../../use-cases/backup/restore-backup.ts';
import { countOf } from '../count-of.ts';
import { ownerUrl, rolePasswords } from '../database-urls.ts';
import { createProgress } from '../progress.ts';
import { tellOperators } from '../tell-operators.ts';
import { withServices } from '../with-services.ts';
import { sayProblems } from './backup.ts';

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Puts a backup into an empty database: all of it or nothing. Provider connections are paused then.')
    .argument('<folder>', 'what "quittance backup" wrote')
    .addHelpText(
      'after',
      '\nReads DATABASE_URL (the owner of an empty database). The API and the worker do not run meanwhile.',
    )
    .action((folder: string) => restore(folder));
}

async function restore(folder: string): Promise<void> {
  const progress = createProgress();
  const url = ownerUrl();
  const migrateTo = async (last?: string) => {
    await migrate(url, rolePasswords(process.env), installJobs, last);
  };
  const manifest = await sayProblems(() =>
    withServices(({ files }) => restoreBackup(files, { folder, ownerUrl: url, migrateTo, onTable: progress.show })),
  );
  progress.end();
  await note(url, manifest, folder);
  console.log(`Restored ${countOf(manifest.brands, 'brand')} as of ${manifest.madeAt}.`);
  console.log('Their provider connections are paused until staff puts each back: see docs/operate.md.');
}

/** In the database that was filled, which the URL of the operator's role need not name. */
async function note(url: string, { madeAt }: BackupManifest, folder: string): Promise<void> {
  const owner = connect(url, { max: 1 });
  await tellOperators(owner, 'backup.restored', { folder: resolve(folder), madeAt });
  await owner.destroy();
}
