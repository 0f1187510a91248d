import { connect, type TenantDatabase, tenantDatabase } from '@quittance/db';
import { sql } from 'kysely';
import { type AuditFilter, type AuditQuery, listAudit } from '../../apps/api/src/use-cases/access-log/list-audit.ts';
import type { Cursor } from '../../apps/api/src/use-cases/paging/read-page.ts';
import { openBenchDatabase } from '../bench-database.ts';
import { addBrands } from '../brands.ts';
import { databaseMicros } from '../database-time.ts';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';
import { fillLog, wanted } from './fill-log.ts';

const goal = 10;
const rounds = 7;
const callsPerTurn = 150;
const sizes = [100_000, 1_000_000] as const;

/** Something to ask a brand's rows. */
interface Look {
  readonly name: string;
  readonly ask: (db: TenantDatabase) => Promise<unknown>;
}

/** What one call took. */
interface Turn {
  readonly wallMicros: number;
  readonly processMicros: number;
  readonly databaseMicros: number;
}

/**
 * A page of the audit log with each filter, and one from its middle, against `select 1` in the same transaction of the
 * same role over the same connection, in a log of 100,000 entries and in one of a million. They take turns; the ratio is
 * that of the median times, the worst look in the larger log counts.
 */
export async function benchAudit(): Promise<BenchReport> {
  const database = await openBenchDatabase(20);
  const app = connect(database.environment.APP_DATABASE_URL, { max: 1 });
  try {
    // A million entries at once take longer than a bench's owner may otherwise wait.
    await sql`set statement_timeout = 0`.execute(database.owner);
    const ids = await addBrands(database.owner, sizes.length);
    for (const [index, size] of sizes.entries()) await fillLog(database.owner, ids[index]!, size);
    await sql`vacuum analyze audit_event`.execute(database.owner);
    const turns = new Map<string, Turn[]>();
    for (let round = -1; round < rounds; round += 1) {
      for (const [index, size] of sizes.entries()) {
        const looks = looksAt(new Date(Date.now() - (size / 2) * 60_000));
        for (const { name, ask } of round % 2 === 0 ? looks : looks.toReversed()) {
          const turn = await timed(database.owner, () => ask(tenantDatabase(app, ids[index]!)));
          const key = `${name} ${size}`;
          if (round >= 0) turns.set(key, [...(turns.get(key) ?? []), turn]);
        }
      }
    }
    const rows = rowsOf(turns);
    return { name: 'audit', ratio: Math.max(...rows.map((row) => row['× select 1'])), goal, rows };
  } finally {
    await app.destroy();
    await database.close();
  }
}

function looksAt(middle: Date): readonly Look[] {
  const page = (name: string, filter: AuditFilter, more: Partial<AuditQuery> = {}): Look => ({
    name,
    ask: (db) =>
      db.runOne(async (scope) => {
        const query = { filter, from: null, until: null, cursor: null, pageSize: 25, ...more };
        const { rows } = await listAudit(scope, query);
        if (rows.length !== 25) throw new Error(`A page of ${name} has ${rows.length} rows.`);
      }),
  });
  const values = [middle.toISOString(), '00000000-0000-0000-0000-000000000000'];
  const cursor: Cursor = { side: 'after', values };
  const none = { actor: null, action: null, subject: null };
  return [
    { name: 'select 1', ask: (db) => db.runOne(({ trx }) => sql`select 1`.execute(trx)) },
    page('the newest', none),
    page('by actor', { ...none, actor: wanted.actor }),
    page('by action', { ...none, action: wanted.action }),
    page('by subject', { ...none, subject: { value: wanted.subject, within: [] } }),
    page('until the middle', none, { until: middle }),
    page('the middle page', none, { cursor }),
    page('the middle page by actor', { ...none, actor: wanted.actor }, { cursor }),
  ];
}

async function timed(owner: Parameters<typeof databaseMicros>[0], call: () => Promise<unknown>): Promise<Turn> {
  const [cpu, before] = [process.cpuUsage(), (await databaseMicros(owner)) ?? 0];
  const wall: number[] = [];
  for (let nth = 0; nth < callsPerTurn; nth += 1) {
    const startedAt = performance.now();
    await call();
    wall.push((performance.now() - startedAt) * 1_000);
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    wallMicros: medianOf(wall),
    processMicros: (user + system) / callsPerTurn,
    databaseMicros: (((await databaseMicros(owner)) ?? 0) - before) / callsPerTurn,
  };
}

function rowsOf(turns: ReadonlyMap<string, readonly Turn[]>) {
  const median = (name: string, size: number, of: (turn: Turn) => number) =>
    medianOf((turns.get(`${name} ${size}`) ?? []).map(of));
  const [few, many] = sizes;
  return looksAt(new Date()).map(({ name }) => {
    const micros = (size: number) => median(name, size, ({ wallMicros }) => wallMicros);
    const floor = median('select 1', many, ({ wallMicros }) => wallMicros);
    const cpu = (look: string) => median(look, many, (turn) => turn.processMicros + turn.databaseMicros);
    return {
      look: name,
      'µs of 100,000': Math.round(micros(few)),
      'µs of 1,000,000': Math.round(micros(many)),
      'process µs': Math.round(median(name, many, ({ processMicros }) => processMicros)),
      'database µs': Math.round(median(name, many, ({ databaseMicros: spent }) => spent)),
      '× select 1': Number((micros(many) / floor).toFixed(2)),
      '× select 1 in CPU': Number((cpu(name) / cpu('select 1')).toFixed(2)),
      '1,000,000 to 100,000': Number((micros(many) / micros(few)).toFixed(2)),
    };
  });
}
