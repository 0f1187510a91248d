import { exitCodes } from './exit-codes.ts';
import { startFirst } from './read-environment.ts';
import { CommandRefused } from './refused.ts';

/** Passwords of the roles that the environment names; a role without a URL keeps the password it has. */
export function rolePasswords(environment: NodeJS.ProcessEnv) {
  return {
    ...passwordIn('app', environment['APP_DATABASE_URL']),
    ...passwordIn('ingest', environment['INGEST_DATABASE_URL']),
    ...passwordIn('operator', environment['OPERATOR_DATABASE_URL']),
    ...passwordIn('jobs', environment['JOBS_DATABASE_URL']),
    ...passwordIn('backup', environment['BACKUP_DATABASE_URL']),
  };
}

/** The URL of the database's owner. Refuses with a sentence when it is not set. */
export function ownerUrl(): string {
  return urlIn('DATABASE_URL', 'it names the owner of the database');
}

/** The URL of the role that may read everything. Refuses with a sentence when it is not set. */
export function backupUrl(): string {
  return urlIn('BACKUP_DATABASE_URL', 'it names the role that may read everything, quittance_backup');
}

function urlIn(name: string, what: string): string {
  const url = process.env[name];
  if (url) return url;
  const lines = [startFirst(process.env), `${name} is not set: ${what}.`];
  throw new CommandRefused(lines.filter((line) => line !== null).join('\n'), exitCodes.wrongUse);
}

function passwordIn(role: string, url: string | undefined): Record<string, string> {
  const password = url ? decodeURIComponent(new URL(url).password) : '';
  return password ? { [role]: password } : {};
}
