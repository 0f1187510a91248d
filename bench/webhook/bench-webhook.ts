import { sql } from 'kysely';
import type { RunningContestant } from '../contestant.ts';
import { databaseMicros } from '../database-time.ts';
import { load, quantile } from '../load.ts';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';
import { makeDelivery } from './deliveries.ts';
import { connectionsAtMost, type Inserted } from './insert-rows.ts';
import { type Bench, openBench } from './open-bench.ts';
import { proveIntake } from './prove-intake.ts';

/** What is to be reached at so many connections. */
const goals = [
  { connections: 64, goal: 0.6 },
  { connections: connectionsAtMost, goal: 1 },
] as const;
const rounds = 7;
const turnMs = 1_500;

/** One contestant's turn. */
interface Turn {
  readonly perSecond: number;
  readonly p99: number | null;
  readonly processMicros: number;
  readonly databaseMicros: number | null;
}

/**
 * Webhooks taken over HTTP, verified, stored once and committed before they are acknowledged, against single-row
 * prepared inserts of the same rows from our own client with as many connections. The contestants take turns; a round's
 * ratio is that of the events in one second, and the median of the rounds counts. Of the two goals the report names the
 * one that is further from being met.
 */
export async function benchWebhook(): Promise<BenchReport> {
  const bench = await openBench();
  try {
    const results = [];
    for (const aim of goals) results.push({ ...aim, ...(await compare(bench, aim.connections)) });
    const [worst] = results.toSorted((a, b) => a.ratio / a.goal - b.ratio / b.goal) as [(typeof results)[number]];
    return { name: 'webhook', ratio: worst.ratio, goal: worst.goal, rows: results.flatMap(rowsOf) };
  } finally {
    await bench.close();
  }
}

async function compare(bench: Bench, connections: number) {
  const turns: Record<'ours' | 'theirs', Turn[]> = { ours: [], theirs: [] };
  for (let round = -1; round < rounds; round += 1) {
    // Whoever comes first in one round comes last in the next; the first round warms both up.
    const order = round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    for (const who of order) {
      await sql`truncate inbox_event`.execute(bench.owner);
      const turn = await (who === 'ours' ? takeWebhooks(bench, connections) : insertRows(bench, connections));
      if (round >= 0) turns[who].push(turn);
    }
  }
  const ratio = medianOf(turns.ours.map(({ perSecond }, round) => perSecond / turns.theirs[round]!.perSecond));
  return { turns, ratio };
}

async function takeWebhooks(bench: Bench, connections: number): Promise<Turn> {
  // Made before the clock runs: signing takes as long as verifying.
  const made = Array.from({ length: 20_000 }, () => makeDelivery(bench.endpoint).bytes);
  const next = () => made.pop() ?? makeDelivery(bench.endpoint).bytes;
  let acknowledged = 0;
  const turn = await measured(bench, bench.quittance, async () => {
    const done = await load(bench.quittance.port, next, connections, turnMs);
    acknowledged = done.requests;
    return { events: done.requests, seconds: done.seconds, p99: quantile(done, 0.99) };
  });
  await proveIntake(bench, acknowledged);
  return turn;
}

function insertRows(bench: Bench, connections: number): Promise<Turn> {
  return measured(bench, bench.inserts, async () => ({
    ...(await bench.inserts.ask<Inserted>({ connections, forMs: turnMs })),
    p99: null,
  }));
}

async function measured(
  { owner }: Bench,
  contestant: RunningContestant,
  work: () => Promise<{ events: number; seconds: number; p99: number | null }>,
): Promise<Turn> {
  const [processBefore, databaseBefore] = [await contestant.cpuMicros(), await databaseMicros(owner)];
  const { events, seconds, p99 } = await work();
  const [processAfter, databaseAfter] = [await contestant.cpuMicros(), await databaseMicros(owner)];
  const database = databaseBefore === null || databaseAfter === null ? null : databaseAfter - databaseBefore;
  return {
    perSecond: events / seconds,
    p99,
    processMicros: (processAfter - processBefore) / events,
    databaseMicros: database === null ? null : database / events,
  };
}

function rowsOf({
  connections,
  goal,
  ratio,
  turns,
}: { readonly connections: number; readonly goal: number } & Awaited<ReturnType<typeof compare>>) {
  const row = (contestant: string, of: readonly Turn[]) => ({
    connections,
    contestant,
    'events/s': Math.round(medianOf(of.map(({ perSecond }) => perSecond))),
    'p99 ms': of.some(({ p99 }) => p99 === null) ? '' : Number(medianOf(of.map(({ p99 }) => p99 ?? 0)).toFixed(1)),
    'process µs': Math.round(medianOf(of.map(({ processMicros }) => processMicros))),
    'database µs': of.some((turn) => turn.databaseMicros === null)
      ? 'not told'
      : Math.round(medianOf(of.map((turn) => turn.databaseMicros ?? 0))),
  });
  const [ours, theirs] = [turns.ours, turns.theirs].map((of) => medianOf(of.map(cpuMicros))) as [number, number];
  const ratios = { ratio: Number(ratio.toFixed(2)), goal, 'ratio of CPU': Number((theirs / ours).toFixed(2)) };
  const none = { ratio: '', goal: '', 'ratio of CPU': '' };
  return [
    { ...row('intake over HTTP', turns.ours), ...ratios },
    { ...row('single-row inserts', turns.theirs), ...none },
  ];
}

/** What one event costs on both sides of the wire; of the process alone where the system does not tell of the other. */
function cpuMicros(turn: Turn): number {
  return turn.processMicros + (turn.databaseMicros ?? 0);
}
