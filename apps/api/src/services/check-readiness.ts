import type { Database } from '@quittance/db';
import { knownMigrations } from '@quittance/db/migrate';
import { sql } from 'kysely';
import { everyCell } from '../cells/cells.ts';
import type { Services } from './services.ts';

/** What a process needs to be of any use, thing by thing; true is well. No address and no secret is in it. */
export interface Readiness {
  /** The first database answers: it knows where every brand is, so nothing goes without it. */
  readonly database: boolean;
  /** Every migration that this release knows is in each database that answers. More may be: the next release's come first. */
  readonly schema: boolean;
  /** The other cells by name; left out where one database holds everything. */
  readonly cells?: Readonly<Record<string, CellReadiness>>;
}

export interface CellReadiness {
  readonly database: boolean;
  readonly schema: boolean;
}

/** How long a database may take to answer before it counts as silent, in ms. */
const timeoutMs = 2_000;

/** Asks every cell at once; with `isWanted` the first one and those of the others that this process works for. */
export async function checkReadiness(
  services: Services,
  isWanted: (cell: string) => boolean = () => true,
): Promise<Readiness> {
  const [home, ...others] = everyCell(services);
  const wanted = others.filter(({ name }) => isWanted(name));
  const [first, ...rest] = await Promise.all([home, ...wanted].map((cell) => checkCell(cell.services.app)));
  const { database = false, schema = false } = first ?? {};
  if (others.length === 0) return { database, schema };
  const named = wanted.flatMap(({ name }, at) => (rest[at] ? [[name, rest[at]] as const] : []));
  const isMigrated = named.every(([, cell]) => !cell.database || cell.schema);
  return { database, schema: schema && isMigrated, cells: Object.fromEntries(named) };
}

/**
 * A silent cell makes nobody unready: every process sees it silent, so all would be taken out of service at once, and
 * brands of the other cells with them. One that answers without this release's schema does: there the release before it
 * goes on serving until the migrations are there.
 */
export function isReady(readiness: Readiness): boolean {
  return readiness.database && readiness.schema;
}

/** In one word: `degraded` while brands of a silent cell cannot be served and all others are. */
export function statusOf(readiness: Readiness): 'ok' | 'degraded' | 'unavailable' {
  if (!isReady(readiness)) return 'unavailable';
  return Object.values(readiness.cells ?? {}).every(({ database }) => database) ? 'ok' : 'degraded';
}

async function checkCell(db: Database): Promise<CellReadiness> {
  const missing = await withinTime(countMissing(db).catch(allOfNoTable));
  return { database: missing !== null, schema: missing === 0 };
}

/** How many of our migrations the database has not seen. */
async function countMissing(db: Database): Promise<number> {
  const known = knownMigrations();
  const { rows } = await sql<{ applied: number }>`
    select count(*)::int as applied from kysely_migration where name in (${sql.join(known)})`.execute(db);
  return known.length - (rows[0]?.applied ?? 0);
}

/** A database that was never migrated answers, and has none of them. */
function allOfNoTable(error: unknown): number {
  if (error instanceof Error && 'code' in error && error.code === '42P01') return knownMigrations().length;
  throw error;
}

/** Null when it failed or took too long. */
async function withinTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, null);
  });
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
