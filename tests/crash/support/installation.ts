import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installJobs } from '@quittance/api/install-jobs';
import { connect, type Database } from '@quittance/db';
import { migrate, roles } from '@quittance/db/migrate';
import { type MailSandbox, startMailSandbox } from '@quittance/sandbox/mail';
import { readConfig } from '../../../apps/api/src/config/read-config.ts';
import { type OpenServices, openServices } from '../../../apps/api/src/services/open-services.ts';
import { urlFor } from '../../../tools/database/start-database.ts';
import { makeDatabaseFolder } from '../../setup/memory-folder.ts';
import { type DatabasePart, openDatabasePart } from './database-part.ts';
import { createPart, type Part, repository } from './part.ts';
import { freePorts } from './ports.ts';

/** The whole product in processes of its own, with a folder and ports that nobody else has. */
export interface Installation {
  readonly folder: string;
  readonly databaseFolder: string;
  readonly database: DatabasePart;
  readonly sandbox: Part;
  readonly api: Part;
  readonly workers: readonly Part[];
  readonly sandboxUrl: string;
  readonly apiUrl: string;
  /** What every process of the product is told. */
  readonly environment: Readonly<Record<string, string>>;
  readonly mail: MailSandbox;
  /** For preparing and looking, from outside: the cluster's owner, and the product's own pools. */
  readonly owner: Database;
  readonly services: OpenServices;
  /** A further process of the product, such as a command. */
  program(name: string, args: readonly string[], environment?: Readonly<Record<string, string>>): Part;
  /** Ends everything and leaves nothing behind. */
  close(): Promise<void>;
}

export interface InstallationOptions {
  readonly workers?: number;
  /** A folder with older code, from which the API and the first worker then run. */
  readonly previousRelease?: string | undefined;
}

const secret = () => randomBytes(32).toString('hex');

/**
 * Starts PostgreSQL, provider sandbox and API and waits until they can be used. The workers are started by whoever tells
 * the story: a brand must stand on its first day before one looks at it.
 */
export async function openInstallation({
  workers = 2,
  previousRelease,
}: InstallationOptions = {}): Promise<Installation> {
  const folder = makeDatabaseFolder('quittance-crash-');
  const undo: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    for (const name of ['files', 'logs']) mkdirSync(join(folder, name));
    const databaseFolder = join(folder, 'postgres');
    const database = await openDatabasePart(databaseFolder);
    undo.push(() => database.stop());
    const mail = await startMailSandbox();
    undo.push(() => mail.stop());
    const [apiPort = 0, sandboxPort = 0] = await freePorts(2);
    const [apiUrl, sandboxUrl] = [`http://127.0.0.1:${apiPort}`, `http://127.0.0.1:${sandboxPort}`];
    const addresses = { PORT: String(apiPort), PUBLIC_API_URL: apiUrl, SANDBOX_URL: sandboxUrl };
    const environment = { ...(await prepare(database.ownerUrl, folder)), ...addresses, SMTP_URL: mail.smtpUrl };
    const older = new Set(previousRelease === undefined ? [] : ['api', 'worker-1']);
    const program = (name: string, args: readonly string[], more = {}, ready?: () => Promise<boolean>) =>
      createPart({
        ...{ name, args, folder: (older.has(name) && previousRelease) || repository },
        environment: { ...environment, ...more },
        ...{ log: join(folder, 'logs', `${name}.log`), ...(ready && { ready }) },
      });
    const store = { SANDBOX_PORT: String(sandboxPort), SANDBOX_STORE: join(folder, 'sandbox.json') };
    const parts = {
      sandbox: program('sandbox', ['packages/sandbox/src/main.ts'], { ...store, SANDBOX_STORE_EACH: '1' }, () =>
        answers(sandboxUrl),
      ),
      api: program('api', ['apps/api/src/main.ts'], {}, () => answers(`${apiUrl}/readyz`)),
      workers: Array.from({ length: workers }, (_, at) => {
        const name = `worker-${at + 1}`;
        return program(name, ['apps/api/src/worker.ts'], {
          APP_DATABASE_URL: `${environment.APP_DATABASE_URL}?application_name=${name}`,
        });
      }),
    };
    const all = [parts.sandbox, parts.api, ...parts.workers];
    undo.push(() => Promise.all(all.map((part) => part.kill())));
    const owner = connect(database.ownerUrl, { max: 3 });
    undo.push(() => owner.destroy());
    const services = await openServices(readConfig({ ...environment, LOG_LEVEL: 'silent' }), 'outside');
    undo.push(() => services.close());
    await Promise.all([parts.sandbox.start(), parts.api.start()]);
    const places = { folder, databaseFolder, sandboxUrl, apiUrl };
    return { ...places, database, ...parts, environment, mail, owner, services, program, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the schema, and answers what processes are told of the database and of secrets. */
async function prepare(ownerUrl: string, folder: string) {
  const passwords = { app: secret(), ingest: secret(), operator: secret(), jobs: secret(), backup: secret() };
  await migrate(ownerUrl, passwords, installJobs);
  const urlOf = (role: 'app' | 'ingest' | 'operator' | 'jobs') =>
    urlFor(ownerUrl, { user: roles[role], password: passwords[role] });
  return {
    PATH: process.env['PATH'] ?? '',
    APP_DATABASE_URL: urlOf('app'),
    INGEST_DATABASE_URL: urlOf('ingest'),
    OPERATOR_DATABASE_URL: urlOf('operator'),
    JOBS_DATABASE_URL: urlOf('jobs'),
    QUITTANCE_INTERNAL_KEY: secret(),
    QUITTANCE_ENCRYPTION_KEY: secret(),
    FILES_DIR: join(folder, 'files'),
    LOG_LEVEL: 'warn',
    NO_LOG_SUCCESS: '1',
    // Whoever is started again starts in half the time.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(folder, 'compiled'),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
