import { installJobs } from '@quittance/api/install-jobs';
import { connect } from '@quittance/db';
import { migrate } from '@quittance/db/migrate';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { type RunningDatabase, startDatabase, urlFor } from '../../tools/database/start-database.ts';
import { makeDatabaseFolder } from './memory-folder.ts';
import { rolePasswords, templateName } from './role-passwords.ts';

interface SharedDatabase {
  readonly started: Promise<RunningDatabase>;
  users: number;
}

// Every vitest project loads this file anew; the process-wide symbol is what lets them share one server.
const place = globalThis as typeof globalThis & { [shared]?: SharedDatabase };
const shared = Symbol.for('quittance.test-database');

/** One embedded PostgreSQL per run, with a migrated template; ends after the last project that uses it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  place[shared] ??= { started: startWithTemplate(), users: 0 };
  const current = place[shared];
  current.users += 1;
  const database = await current.started;
  project.provide('databaseOwnerUrl', database.ownerUrl);
  project.provide('databaseMaking', 'copied');
  return async () => {
    current.users -= 1;
    if (current.users > 0) return;
    delete place[shared];
    await database.stop();
  };
}

async function startWithTemplate(): Promise<RunningDatabase> {
  const folder = makeDatabaseFolder('quittance-test-');
  const database = await startDatabase({ folder, fsync: false, maxConnections: 400, removeFolder: true });
  try {
    const owner = connect(database.ownerUrl, { max: 1 });
    await sql.raw(`create database ${templateName}`).execute(owner);
    await owner.destroy();
    await migrate(urlFor(database.ownerUrl, { database: templateName }), rolePasswords, installJobs);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}
