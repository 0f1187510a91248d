import { migrate } from '@quittance/db/migrate';
import { Command } from 'commander';
import { installJobs } from '../../jobs/install-jobs.ts';
import { cellDoors } from '../cell-doors.ts';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Brings the database, or each cell’s, to the current schema. Safe to run again.')
    .addHelpText(
      'after',
      '\nReads DATABASE_URL (the owner) and sets the roles’ passwords from APP_, INGEST_, OPERATOR_, JOBS_ and BACKUP_DATABASE_URL.',
    )
    .action(async () => {
      const cells = cellDoors();
      for (const { name, ownerUrl, passwords } of cells) {
        const where = cells.length > 1 ? `${name}: ` : '';
        const { applied } = await migrate(ownerUrl(), passwords, installJobs);
        for (const migration of applied) console.log(`${where}applied ${migration}`);
        const sentence = applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.length} migrations.`;
        console.log(`${where}${sentence}`);
      }
    });
}
