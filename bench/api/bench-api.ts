import type { RunningContestant } from '../contestant.ts';
import { databaseMicros } from '../database-time.ts';
import { type Load, load, quantile } from '../load.ts';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';
import { type Bench, openBench } from './open-bench.ts';

const goal = 0.7;
const connections = 64;
const rounds = 9;
const roundMs = 1_500;

/** One contestant's turn. */
interface Turn {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly processMicros: number;
  readonly databaseMicros: number | null;
}

/**
 * The portal's list of invoices for a customer who is signed in, asked over HTTP on 64 connections: the product against
 * bare tRPC and raw Hono that check login and right and send the same statements without brands, row security, signed
 * visitors, log and metrics. Contestants take turns; a round's ratio is that of the requests answered in one second, and
 * the median of the rounds counts.
 */
export async function benchApi(): Promise<BenchReport> {
  const bench = await openBench();
  try {
    for (const contestant of bench.contestants) await turnOf(bench, contestant);
    const turns = bench.contestants.map((): Turn[] => []);
    for (let round = 0; round < rounds; round += 1) {
      // Whoever comes first in one round comes last in the next.
      const order = [...bench.contestants.keys()].sort((a, b) => (round % 2 === 0 ? a - b : b - a));
      for (const place of order) turns[place]!.push(await turnOf(bench, bench.contestants[place]!));
    }
    const [ours, bare] = turns as [Turn[], Turn[]];
    const ratio = medianOf(ours.map(({ perSecond }, round) => perSecond / bare[round]!.perSecond));
    return { name: 'api', ratio, goal, rows: bench.contestants.map(({ name }, place) => rowOf(name, turns[place]!)) };
  } finally {
    await bench.close();
  }
}

async function turnOf(bench: Bench, contestant: RunningContestant): Promise<Turn> {
  const request = Buffer.from(bench.requestFor(contestant));
  const [processBefore, databaseBefore] = [await contestant.cpuMicros(), await databaseMicros(bench.owner)];
  const done = await load(contestant.port, () => request, connections, roundMs);
  const [processAfter, databaseAfter] = [await contestant.cpuMicros(), await databaseMicros(bench.owner)];
  const database = databaseBefore === null || databaseAfter === null ? null : databaseAfter - databaseBefore;
  return {
    perSecond: done.requests / done.seconds,
    ...quantilesOf(done),
    processMicros: (processAfter - processBefore) / done.requests,
    databaseMicros: database === null ? null : database / done.requests,
  };
}

function quantilesOf(done: Load) {
  return { p50: quantile(done, 0.5), p99: quantile(done, 0.99) };
}

function rowOf(name: string, turns: readonly Turn[]): Readonly<Record<string, string | number>> {
  const median = (of: (turn: Turn) => number) => medianOf(turns.map(of));
  const databaseMicros = turns.some((turn) => turn.databaseMicros === null)
    ? 'not told'
    : Math.round(median((turn) => turn.databaseMicros ?? 0));
  return {
    contestant: name,
    'requests/s': Math.round(median(({ perSecond }) => perSecond)),
    'p50 ms': Number(median(({ p50 }) => p50).toFixed(1)),
    'p99 ms': Number(median(({ p99 }) => p99).toFixed(1)),
    'p99 / p50': Number(median(({ p50, p99 }) => p99 / p50).toFixed(1)),
    'process µs': Math.round(median(({ processMicros }) => processMicros)),
    'database µs': databaseMicros,
  };
}
