import type { Database } from '@quittance/db';
import { knownMigrations } from '@quittance/db/migrate';
import { sql } from 'kysely';
import type { Services } from './services.ts';

/** What a process needs to be of any use, thing by thing; true is well. No address and no secret is in it. */
export interface Readiness {
  readonly database: boolean;
  /** Every migration that this release knows is there. More may be: the next release brings its own before it starts. */
  readonly schema: boolean;
}

/** How long the database may take to answer before the process calls itself not ready, in ms. */
const timeoutMs = 2_000;

export async function checkReadiness({ app }: Pick<Services, 'app'>): Promise<Readiness> {
  const missing = await withinTime(countMissing(app));
  return { database: missing !== null, schema: missing === 0 };
}

export function isReady(readiness: Readiness): boolean {
  return readiness.database && readiness.schema;
}

/** How many of our migrations the database has not seen. */
async function countMissing(db: Database): Promise<number> {
  const known = knownMigrations();
  const { rows } = await sql<{ applied: number }>`
    select count(*)::int as applied from kysely_migration where name in (${sql.join(known)})`.execute(db);
  return known.length - (rows[0]?.applied ?? 0);
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
