import type { Database } from '@quittance/db';
import type { Trace } from '@quittance/process';
import type { ProviderRegistry } from '@quittance/providers';
import type { Logger } from 'pino';
import type { Config } from '../config/read-config.ts';
import type { ExchangeLog } from '../providers/exchanges/exchange-log.ts';
import type { Encryption } from '../security/encryption.ts';
import type { FileStore } from './file-store.ts';
import type { Mailer } from './mailer.ts';

/** Everything outside the process that use cases may reach. Built once in `openServices`, replaced piece by piece in tests. */
export interface Services {
  readonly config: Config;
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
