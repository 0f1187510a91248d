import { connect } from '@quittance/db';
import { sql } from 'kysely';
import { shareReads } from '../batching/share-reads.ts';
import type { Config } from '../config/read-config.ts';
import { createExchangeLog } from '../providers/exchanges/exchange-log.ts';
import { databaseOptions } from '../services/database-options.ts';
import type { CellServices, Cells, Services } from '../services/services.ts';
import { type CellMap, type CellUrls, homeCell } from './read-cell-map.ts';

/** How long a process goes to where a brand was, in ms: a moved one refuses it there, so that nothing is written. */
const keepMs = 1_000;

/** A database that no brand is asked for lets go of its connections after this long, in ms. */
const idleMs = 60_000;

/** Everything of a process but its databases, which are the cells'. */
export type Home = Omit<Services, 'cells'>;

/**
 * Opens the cells of a map: as many pools as there are cells and roles, each without a connection until it is asked for
 * one. The services that it answers with are the same everywhere but for their databases.
 */
export function openCells(home: Home, { cells: others, newBrands }: CellMap): Cells {
  const opened = new Map<string, CellServices>();
  const read = async (tenantId: string): Promise<CellServices> => {
    const found = await sql<{ cell: string }>`select cell from cell_of_brand(${tenantId}::uuid)`.execute(home.app);
    return existing(found.rows[0]?.cell ?? homeCell);
  };
  const existing = (name: string): CellServices => {
    const cell = opened.get(name);
    if (cell) return cell;
    throw new Error(`A brand is in the cell ${name}, which the map of cells does not name.`);
  };
  const places = shareReads(read, keepMs);
  const cells: Cells = {
    get all() {
      return [...opened.values()];
    },
    get ofNewBrands() {
      return existing(newBrands);
    },
    named: (name) => opened.get(name) ?? null,
    async of(tenantId) {
      const { value } = await places.recent(tenantId);
      if (!value) throw new Error('A brand is always somewhere.');
      return value;
    },
    async close() {
      const [, ...rest] = opened.values();
      await Promise.all(rest.map(({ services }) => closeCell(services)));
    },
  };
  opened.set(homeCell, { name: homeCell, services: { ...home, cells } });
  for (const [name, urls] of Object.entries(others)) {
    opened.set(name, { name, services: { ...home, ...openCell(home, urls), cells } });
  }
  return cells;
}

function openCell(home: Home, urls: CellUrls): Pick<Services, 'app' | 'ingest' | 'operator' | 'exchanges' | 'config'> {
  const { config } = home;
  const options = { ...databaseOptions(config, home.trace), idleMs };
  const app = connect(urls.app, options);
  return {
    app,
    ingest: connect(urls.ingest, { ...options, max: Math.min(4, options.max) }),
    operator: connect(urls.operator, { ...options, max: Math.min(2, options.max) }),
    exchanges: createExchangeLog(app, home.log),
    config: { ...config, ...environmentOf(urls) },
  };
}

/** Whatever reads a URL from the settings finds its own cell's. */
function environmentOf({ app, ingest, operator, jobs }: CellUrls): Partial<Config> {
  return {
    APP_DATABASE_URL: app,
    INGEST_DATABASE_URL: ingest,
    OPERATOR_DATABASE_URL: operator,
    JOBS_DATABASE_URL: jobs,
  };
}

async function closeCell({ app, ingest, operator, exchanges }: Services): Promise<void> {
  await exchanges.flush();
  await Promise.all([app, ingest, operator].map((pool) => pool.destroy()));
}
