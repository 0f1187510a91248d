import type { Database } from '@quittance/db';
import type { Trace } from '@quittance/process';
import type { ProviderRegistry } from '@quittance/providers';
import type { Logger } from 'pino';
import type { Config } from '../config/read-config.ts';
import type { ExchangeLog } from '../providers/exchanges/exchange-log.ts';
import type { Encryption } from '../security/encryption.ts';
import type { FileStore } from './file-store.ts';
import type { Mailer } from './mailer.ts';

/**
 * Everything outside the process that use cases may reach. Built once in `openServices`, replaced piece by piece in tests.
 * The databases are those of one cell: whoever works for a brand has the services that `servicesOf` answers for it.
 */
export interface Services {
  readonly config: Config;
  /** Null where one database holds everything. */
  readonly cells: Cells | null;
  readonly app: Database;
  readonly ingest: Database;
  readonly operator: Database;
  readonly providers: ProviderRegistry;
  readonly encryption: Encryption;
  readonly mailer: Mailer;
  /** What was said to providers and answered by them, for staff to read. */
  readonly exchanges: ExchangeLog;
  readonly files: FileStore;
  readonly log: Logger;
  readonly trace: Trace;
  /** Wall time. Business time is a brand's own: see `momentOf`. */
  readonly wallNow: () => Date;
}

/** The services of a process as they work in one cell: the databases of these are that cell's. */
export interface CellServices {
  readonly name: string;
  readonly services: Services;
}

/** Which database a brand's rows are in: the one place where this is decided. */
export interface Cells {
  /** The first database is the first of them. */
  readonly all: readonly CellServices[];
  /** Where brands are made. */
  readonly ofNewBrands: CellServices;
  /** Null when there is none of that name. */
  named(name: string): CellServices | null;
  /** The cell of a brand as it was a second ago at most; the database itself refuses whoever comes to an old place. */
  of(tenantId: string): Promise<CellServices>;
  close(): Promise<void>;
}
