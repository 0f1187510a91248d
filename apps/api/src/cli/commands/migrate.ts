import { migrate } from '@quittance/db/migrate';
import { Command } from 'commander';
import { installJobs } from '../../jobs/install-jobs.ts';
import { exitCodes } from '../exit-codes.ts';
import { CommandRefused } from '../refused.ts';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Brings the database to the current schema. Safe to run again.')
    .addHelpText(
      'after',
      '\nReads DATABASE_URL (the owner) and sets the roles’ passwords from APP_, INGEST_, OPERATOR_ and JOBS_DATABASE_URL.',
    )
    .action(async () => {
      const url = process.env['DATABASE_URL'];
      if (!url)
        throw new CommandRefused('DATABASE_URL is not set: it names the owner of the database.', exitCodes.wrongUse);
      const { applied } = await migrate(url, rolePasswords(process.env), installJobs);
      for (const name of applied) console.log(`applied ${name}`);
      console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.length} migrations.`);
    });
}

function rolePasswords(environment: NodeJS.ProcessEnv) {
  return {
    ...passwordIn('app', environment['APP_DATABASE_URL']),
    ...passwordIn('ingest', environment['INGEST_DATABASE_URL']),
    ...passwordIn('operator', environment['OPERATOR_DATABASE_URL']),
    ...passwordIn('jobs', environment['JOBS_DATABASE_URL']),
  };
}

function passwordIn(role: string, url: string | undefined): Record<string, string> {
  const password = url ? decodeURIComponent(new URL(url).password) : '';
  return password ? { [role]: password } : {};
}
