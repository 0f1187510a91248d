import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@quittance/db';
import { refuse } from '@quittance/domain';
import { noTrace } from '@quittance/process';
import { createApp } from '../../../apps/api/src/app.ts';
import { openCells } from '../../../apps/api/src/cells/open-cells.ts';
import { readCellMap } from '../../../apps/api/src/cells/read-cell-map.ts';
import { readConfig } from '../../../apps/api/src/config/read-config.ts';
import type { ApiApp } from '../../../apps/api/src/http/api-app.ts';
import { createExchangeLog } from '../../../apps/api/src/providers/exchanges/exchange-log.ts';
import { encryptionOf } from '../../../apps/api/src/security/encryption.ts';
import { databaseOptions } from '../../../apps/api/src/services/database-options.ts';
import { createFileStore, type FileStore } from '../../../apps/api/src/services/file-store.ts';
import { createLog } from '../../../apps/api/src/services/log.ts';
import type { Services } from '../../../apps/api/src/services/services.ts';
import { createTestDatabase } from '../test-database.ts';

export interface TestApi {
  readonly app: ApiApp;
  readonly services: Services;
  /** The cluster's superuser, to look at rows behind the product's back. */
  readonly owner: Database;
  /** Wall time of the API, real by default; moving it ahead lets links and limits run out. */
  readonly clock: { aheadMs: number };
  /** While full, the file store has no room for anything new. */
  readonly disk: { full: boolean };
  close(): Promise<void>;
}

export type ServiceChanges = Partial<Services> & { readonly environment?: Readonly<Record<string, string>> };

/** The whole API on a database of its own, called without a port. `changes` replaces single services. */
export async function openTestApi(changes: ServiceChanges = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'quittance-files-'));
  const { environment, ...replaced } = changes;
  const config = readConfig({
    APP_DATABASE_URL: database.urls.app,
    INGEST_DATABASE_URL: database.urls.ingest,
    OPERATOR_DATABASE_URL: database.urls.operator,
    JOBS_DATABASE_URL: database.urls.jobs,
    QUITTANCE_INTERNAL_KEY: 'a'.repeat(64),
    QUITTANCE_ENCRYPTION_KEY: 'b'.repeat(64),
    FILES_DIR: folder,
    LOG_LEVEL: 'silent',
    ...environment,
  });
  const options = databaseOptions(config, changes.trace);
  const app = connect(config.APP_DATABASE_URL, options);
  const ingest = connect(config.INGEST_DATABASE_URL, options);
  const operator = connect(config.OPERATOR_DATABASE_URL, options);
  const owner = connect(database.urls.owner, { max: 2 });
  const clock = { aheadMs: 0 };
  const disk = { full: false };
  const stored = createFileStore(folder);
  const files: FileStore = {
    ...stored,
    put: async (bytes) => (disk.full ? refuse('storage_full') : stored.put(bytes)),
  };
  const home = {
    config,
    app,
    ingest,
    operator,
    providers: new Map(),
    encryption: encryptionOf(config),
    mailer: { send: async () => undefined, close: () => undefined },
    files,
    exchanges: createExchangeLog(app, createLog('silent', 'test')),
    log: createLog('silent', 'test'),
    trace: noTrace,
    wallNow: () => new Date(Date.now() + clock.aheadMs),
    ...replaced,
  };
  const cells = config.CELLS_FILE === undefined ? null : openCells(home, readCellMap(config.CELLS_FILE));
  const services: Services = { ...home, cells };
  return {
    app: createApp(services),
    services,
    owner,
    clock,
    disk,
    async close() {
      services.mailer.close();
      await cells?.close();
      await services.exchanges.flush();
      await Promise.all([app, ingest, operator, owner].map((pool) => pool.destroy()));
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Moves the API's clock to the start of the next window of a limit, so that a test does not cross its end. */
export function startWindow({ clock }: TestApi, windowMs: number): void {
  clock.aheadMs = windowMs - (Date.now() % windowMs);
}
