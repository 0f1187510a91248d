import { migrate } from '@quittance/db/migrate';
import { Command } from 'commander';
import { installJobs } from '../../jobs/install-jobs.ts';
import { ownerUrl, rolePasswords } from '../database-urls.ts';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Brings the database to the current schema. Safe to run again.')
    .addHelpText(
      'after',
      '\nReads DATABASE_URL (the owner) and sets the roles’ passwords from APP_, INGEST_, OPERATOR_, JOBS_ and BACKUP_DATABASE_URL.',
    )
    .action(async () => {
      const { applied } = await migrate(ownerUrl(), rolePasswords(process.env), installJobs);
      for (const name of applied) console.log(`applied ${name}`);
      console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.length} migrations.`);
    });
}
