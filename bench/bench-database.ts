import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@quittance/db';
import { migrate, roles } from '@quittance/db/migrate';
import { installJobs } from '../apps/api/src/jobs/install-jobs.ts';
import { startDatabase, urlFor } from '../tools/database/start-database.ts';

/** A migrated PostgreSQL of the bench's own, at full safety. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  readonly owner: Database;
  /** What the product's processes need to run on it. */
  readonly environment: ReturnType<typeof environmentOf>;
  close(): Promise<void>;
}

const secret = () => randomBytes(32).toString('hex');

export async function openBenchDatabase(maxConnections: number): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'quittance-bench-'));
  const database = await startDatabase({ folder, fsync: true, maxConnections, removeFolder: true });
  const ownerUrl = urlFor(database.ownerUrl, { database: 'postgres' });
  const passwords = { app: secret(), ingest: secret(), operator: secret(), jobs: secret(), backup: secret() };
  await migrate(ownerUrl, passwords, installJobs);
  const owner = connect(ownerUrl, { max: 1, statementTimeoutMs: 120_000 });
  return {
    ownerUrl,
    owner,
    environment: environmentOf(ownerUrl, passwords, folder),
    async close() {
      await owner.destroy();
      await database.stop();
    },
  };
}

function environmentOf(ownerUrl: string, passwords: Passwords, folder: string) {
  const urlOf = (role: keyof Passwords) => urlFor(ownerUrl, { user: roles[role], password: passwords[role] });
  return {
    APP_DATABASE_URL: urlOf('app'),
    INGEST_DATABASE_URL: urlOf('ingest'),
    OPERATOR_DATABASE_URL: urlOf('operator'),
    JOBS_DATABASE_URL: urlOf('jobs'),
    QUITTANCE_INTERNAL_KEY: secret(),
    QUITTANCE_ENCRYPTION_KEY: secret(),
    FILES_DIR: folder,
  };
}

type Passwords = Readonly<Record<'app' | 'ingest' | 'operator' | 'jobs', string>>;
