import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installJobs } from '@quittance/api/install-jobs';
import { connect } from '@quittance/db';
import { migrate } from '@quittance/db/migrate';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { type RunningDatabase, startDatabase, urlFor } from '../../tools/database/start-database.ts';
import { tellAddress } from './database-address.ts';
import { makeDatabaseFolder } from './memory-folder.ts';
import { rolePasswords, templateName } from './role-passwords.ts';

interface SharedDatabase {
  /** Null when it could not be started. */
  readonly started: Promise<RunningDatabase | null>;
  readonly addressFile: string;
  users: number;
}

// Every vitest project loads this file anew; the process-wide symbol is what lets them share one server.
const place = globalThis as typeof globalThis & { [shared]?: SharedDatabase };
const shared = Symbol.for('quittance.test-database');

/**
 * One embedded PostgreSQL per run, with a migrated template; ends after the last project that uses it. It is not waited
 * for here: the tests that need none run while it is made.
 */
export default function setup(project: TestProject): () => Promise<void> {
  place[shared] ??= makeShared();
  const current = place[shared];
  current.users += 1;
  project.provide('databaseAddressFile', current.addressFile);
  project.provide('databaseMaking', 'copied');
  return async () => {
    current.users -= 1;
    if (current.users > 0) return;
    delete place[shared];
    const database = await current.started;
    await database?.stop();
    rmSync(join(current.addressFile, '..'), { recursive: true, force: true });
  };
}

function makeShared(): SharedDatabase {
  const addressFile = join(mkdtempSync(join(tmpdir(), 'quittance-test-address-')), 'address.json');
  const started = startWithTemplate().then(
    (database) => {
      tellAddress(addressFile, { kind: 'ready', ownerUrl: database.ownerUrl });
      return database;
    },
    (error: unknown) => {
      tellAddress(addressFile, { kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
      return null;
    },
  );
  return { started, addressFile, users: 0 };
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
