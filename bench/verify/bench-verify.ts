import { type Database, newId } from '@quittance/db';
import { sql } from 'kysely';
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { openServices } from '../../apps/api/src/services/open-services.ts';
import { openBenchDatabase } from '../bench-database.ts';
import { fillBrand } from '../billing-run/fill-brand.ts';
import { openBrand } from '../billing-run/open-brand.ts';
import { type RunningContestant, startContestant } from '../contestant.ts';
import { databaseMicros } from '../database-time.ts';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';
import type { Verified } from './serve.ts';

const goal = 1.3;
const rounds = 5;
const program = new URL('serve.ts', import.meta.url);

interface Turn extends Verified {
  readonly processMicros: number;
  readonly databaseMicros: number;
}

/**
 * A night's look at the books of `n` invoices, one for each customer, against the same for a tenth of them: the ratio is
 * that of the time an invoice takes, and the median of five rounds in turns counts. Fails when clean books have a finding.
 */
export async function benchVerify(invoices: number): Promise<BenchReport> {
  const database = await openBenchDatabase(50);
  // One after another: years of books take the database longer than a bench's owner may otherwise wait.
  await sql`set statement_timeout = 0`.execute(database.owner);
  const start = () => startContestant(program, { name: 'verify', environment: database.environment });
  // Verifying has a process of its own: what billing needs would hide how much memory it takes.
  const [biller, worker] = await Promise.all([start(), start()]);
  try {
    const sizes = [Math.ceil(invoices / 10), invoices];
    const brands: { customers: number; tenantId: string; turns: Turn[] }[] = [];
    for (const customers of sizes) {
      const tenantId = await fill(database.owner, database.environment, customers);
      await biller.ask({ tenantId, task: 'bill' });
      brands.push({ customers, tenantId, turns: [] });
    }
    // The server does this by itself in time; here it would come in the middle.
    await sql`vacuum analyze`.execute(database.owner);
    for (let round = 0; round < rounds; round += 1) {
      for (const { tenantId, turns } of brands) turns.push(await verify(database.owner, worker, tenantId));
    }
    const [few, many] = brands.map(({ customers, turns }) => medianOf(turns.map(({ ms }) => ms)) / customers);
    return { name: 'verify', ratio: (many ?? 0) / (few ?? 1), goal, rows: brands.flatMap(rowsOf) };
  } finally {
    for (const one of [biller, worker]) one.stop();
    await database.close();
  }
}

async function fill(owner: Database, environment: Readonly<Record<string, string>>, customers: number) {
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...environment }), 'bench');
  const operatorId = newId();
  const row = { operator_id: operatorId, name: 'Bench', created_at: new Date() };
  await owner.insertInto('operator').values(row).execute();
  const tenantId = await openBrand(services, owner, operatorId, `brand${customers}`);
  await fillBrand(owner, tenantId, customers);
  await services.close();
  await sql`analyze`.execute(owner);
  return tenantId;
}

async function verify(owner: Database, worker: RunningContestant, tenantId: string): Promise<Turn> {
  const [processBefore, databaseBefore] = [await worker.cpuMicros(), (await databaseMicros(owner)) ?? 0];
  const verified = await worker.ask<Verified>({ tenantId, task: 'verify' });
  const [processAfter, databaseAfter] = [await worker.cpuMicros(), (await databaseMicros(owner)) ?? 0];
  const wrong = verified.found.filter((sentence) => !fillings.some((expected) => sentence.startsWith(expected)));
  if (wrong.length > 0) throw new Error(`Clean books were found wrong: ${wrong.join('; ')}`);
  return { ...verified, processMicros: processAfter - processBefore, databaseMicros: databaseAfter - databaseBefore };
}

/** No worker runs beside the bench, so what a run has to tell is not told yet. */
const fillings = ['Event was told to nobody'];

function rowsOf({ customers, turns }: { readonly customers: number; readonly turns: readonly Turn[] }) {
  const median = (of: (turn: Turn) => number) => medianOf(turns.map(of));
  const slowest = Object.entries(turns[0]?.took ?? {}).map(([check]) => ({
    check,
    ms: median(({ took }) => took[check] ?? 0),
  }));
  const total = {
    invoices: customers,
    what: `all ${slowest.length}`,
    seconds: Number((median(({ ms }) => ms) / 1_000).toFixed(1)),
    'process µs': Number((median(({ processMicros }) => processMicros) / customers).toFixed(1)),
    'database µs': Number((median(({ databaseMicros: micros }) => micros) / customers).toFixed(1)),
    'rows checked': turns[0]?.checked ?? 0,
    'peak MB': Math.round(Math.max(...turns.map(({ peakBytes }) => peakBytes)) / 1e6),
  };
  const none = { 'process µs': '', 'database µs': '', 'rows checked': '', 'peak MB': '' };
  const parts = slowest.toSorted((a, b) => b.ms - a.ms).slice(0, 8);
  return [
    total,
    ...parts.map(({ check, ms }) => ({
      invoices: customers,
      what: check,
      seconds: Number((ms / 1_000).toFixed(1)),
      ...none,
    })),
  ];
}
