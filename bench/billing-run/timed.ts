import type { Database } from '@quittance/db';
import type { RunningContestant } from '../contestant.ts';
import { databaseMicros } from '../database-time.ts';

/** What something took: time as it passed, and processor time of the process and of the database. */
export interface Turn {
  readonly ms: number;
  readonly processMicros: number;
  readonly databaseMicros: number;
}

/** Runs `work`, which answers how long it took, with an eye on the processor time of `contestant` and the database. */
export async function timed(
  owner: Database,
  contestant: RunningContestant,
  work: () => Promise<number>,
): Promise<Turn> {
  const [processBefore, databaseBefore] = [await contestant.cpuMicros(), (await databaseMicros(owner)) ?? 0];
  const ms = await work();
  const [processAfter, databaseAfter] = [await contestant.cpuMicros(), (await databaseMicros(owner)) ?? 0];
  return { ms, processMicros: processAfter - processBefore, databaseMicros: databaseAfter - databaseBefore };
}

/** All processor time of a turn, in microseconds. */
export function cpuOf({ processMicros, databaseMicros: database }: Turn): number {
  return processMicros + database;
}

/** A line of a report: what an invoice took. */
export function rowOf(contestant: string, turn: Turn, invoices: number) {
  return {
    contestant,
    invoices,
    'invoices/s': Math.round(invoices / (turn.ms / 1_000)),
    'µs an invoice': Math.round((turn.ms * 1_000) / invoices),
    'process µs': Math.round(turn.processMicros / invoices),
    'database µs': Math.round(turn.databaseMicros / invoices),
  };
}
