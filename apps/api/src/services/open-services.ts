import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connect } from '@quittance/db';
import { noTrace, type Trace } from '@quittance/process';
import { loadProviders } from '@quittance/providers';
import { openCells } from '../cells/open-cells.ts';
import { readCellMap } from '../cells/read-cell-map.ts';
import type { Config } from '../config/read-config.ts';
import { createExchangeLog } from '../providers/exchanges/exchange-log.ts';
import { measureProviders } from '../providers/measure-providers.ts';
import type { MeasureCall } from '../providers/provider-figures.ts';
import { encryptionOf } from '../security/encryption.ts';
import { databaseOptions } from './database-options.ts';
import { createFileStore } from './file-store.ts';
import { createLog } from './log.ts';
import { createMailer } from './mailer.ts';
import type { Services } from './services.ts';
import { traceMails } from './trace-mails.ts';

export interface OpenServices extends Services {
  close(): Promise<void>;
}

/**
 * Opens pools and transports; `measure` is told of every call to a provider. Throws a sentence when a provider package is
 * missing or of another contract version, and when the map of cells cannot be used.
 */
export async function openServices(
  config: Config,
  name: string,
  trace: Trace = noTrace,
  measure: MeasureCall = (_provider, _operation, call) => call(),
): Promise<OpenServices> {
  const map = config.CELLS_FILE === undefined ? null : readCellMap(config.CELLS_FILE);
  const options = databaseOptions(config, trace);
  const app = connect(config.APP_DATABASE_URL, options);
  const ingest = connect(config.INGEST_DATABASE_URL, { ...options, max: Math.min(4, options.max) });
  const operator = connect(config.OPERATOR_DATABASE_URL, { ...options, max: Math.min(2, options.max) });
  const mailer = traceMails(createMailer(config.SMTP_URL), trace);
  const providers = await loadProviders(config.QUITTANCE_PROVIDERS, importPlugin);
  if (!providers.ok) throw new Error(`Payment providers cannot be used.\n  ${providers.error.problems.join('\n  ')}`);
  const log = createLog(config.LOG_LEVEL, name);
  const exchanges = createExchangeLog(app, log);
  const home = {
    config,
    app,
    ingest,
    operator,
    mailer,
    providers: measureProviders(providers.value, measure),
    encryption: encryptionOf(config),
    files: createFileStore(config.FILES_DIR),
    exchanges,
    log,
    trace,
    wallNow: () => new Date(),
  };
  const cells = map && openCells(home, map);
  return {
    ...home,
    cells,
    async close() {
      mailer.close();
      await cells?.close();
      await exchanges.flush();
      await Promise.all([app.destroy(), ingest.destroy(), operator.destroy()]);
    },
  };
}

/** A plugin is named as a package, or as the path of its module from the folder that the process was started in. */
export function importPlugin(specifier: string): Promise<unknown> {
  const isPath = specifier.startsWith('.') || isAbsolute(specifier);
  return import(isPath ? pathToFileURL(resolve(specifier)).href : specifier);
}
