import { join } from 'node:path';
import { installJobs } from '@quittance/api/install-jobs';
import { connect } from '@quittance/db';
import { migrate } from '@quittance/db/migrate';
import { sql } from 'kysely';
import { type RunningDatabase, startDatabase } from '../database/start-database.ts';
import { checkDatabaseFolder, markComplete } from './database-folder.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { StartProblem } from './start-problem.ts';

export interface OpenDatabase {
  readonly ownerUrl: string;
  /** Names of the migrations applied now. */
  readonly migrated: readonly string[];
  /** Resolves when the embedded server ends unasked; never for a server of one's own. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const oldestVersion = 16;

/** Starts the embedded PostgreSQL, or takes the one named by DATABASE_URL, and brings its schema up to date. */
export async function openDatabase(settings: Settings, secrets: Secrets): Promise<OpenDatabase> {
  const { ownDatabaseUrl } = settings;
  const embedded = ownDatabaseUrl === null ? await startEmbedded(settings) : null;
  const ownerUrl = embedded?.ownerUrl ?? ownDatabaseUrl ?? '';
  try {
    if (!embedded) await checkVersion(ownerUrl);
    const { app, ingest, operator, jobs, backup } = secrets;
    const { applied } = await migrate(ownerUrl, { app, ingest, operator, jobs, backup }, installJobs);
    return {
      ownerUrl,
      migrated: applied,
      ended: new Promise((resolve) => embedded?.process.once('exit', () => resolve())),
      stop: async () => embedded?.stop(),
    };
  } catch (error) {
    await embedded?.stop();
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(`The database could not be brought up to date: ${messageOf(error)}`);
  }
}

async function startEmbedded({ dataFolder, ports }: Settings): Promise<RunningDatabase> {
  const folder = join(dataFolder, 'postgres');
  await checkDatabaseFolder(folder);
  const order = { folder, port: ports.database, fsync: true, maxConnections: 200, removeFolder: false };
  try {
    const database = await startDatabase(order);
    markComplete(folder);
    return database;
  } catch (error) {
    throw new StartProblem(`${messageOf(error)}${privateFolderHint(messageOf(error))}`);
  }
}

/** PostgreSQL refuses to run as root; its own user must be able to reach the repository. */
function privateFolderHint(message: string): string {
  if (process.getuid?.() !== 0 || !/EACCES|denied|could not access/i.test(message)) return '';
  return '\nPostgreSQL runs as the user "postgres", who must be able to reach this folder: put it below /opt, for example.';
}

async function checkVersion(ownerUrl: string): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 });
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(owner);
    const version = Number.parseInt(rows[0]?.version ?? '', 10);
    if (version >= oldestVersion) return;
    throw new StartProblem(`DATABASE_URL names a PostgreSQL ${version}; ${oldestVersion} or newer is needed.`);
  } catch (error) {
    if (error instanceof StartProblem) throw error;
    throw new StartProblem(`The database named by DATABASE_URL does not answer: ${messageOf(error)}`);
  } finally {
    await owner.destroy();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
