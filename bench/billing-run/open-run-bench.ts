import { type Database, newId } from '@quittance/db';
import { sql } from 'kysely';
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { type OpenServices, openServices } from '../../apps/api/src/services/open-services.ts';
import { workerHeapFlags } from '../../apps/api/src/worker/heap-flags.ts';
import { openBenchDatabase } from '../bench-database.ts';
import { type RunningContestant, startContestant } from '../contestant.ts';
import type { BillWish, RunTaken, ServeOrder } from './serve.ts';
import { type Turn, timed } from './timed.ts';

/** A database of the bench's own with an operator in it, and what runs on it. */
export interface RunBench {
  readonly owner: Database;
  readonly services: OpenServices;
  readonly operatorId: string;
  /** Starts a process that bills when it is told to; it ends with the bench. */
  start(name: ServeOrder['name']): Promise<RunningContestant>;
}

const program = new URL('serve.ts', import.meta.url);

/** Opens what a bench of the run needs, does its work, and leaves nothing behind. */
export async function withRunBench<Found>(work: (bench: RunBench) => Promise<Found>): Promise<Found> {
  const database = await openBenchDatabase(50);
  const { owner, environment } = database;
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...environment }), 'bench');
  const started: RunningContestant[] = [];
  try {
    const operatorId = newId();
    const row = { operator_id: operatorId, name: 'Bench', created_at: new Date() };
    await owner.insertInto('operator').values(row).execute();
    // Copying and tidying up a million customers takes longer than an owner may otherwise wait.
    await sql`set statement_timeout = 0`.execute(owner);
    const start = async (name: ServeOrder['name']) => {
      const contestant = await startContestant<ServeOrder>(program, { name, environment }, workerHeapFlags);
      started.push(contestant);
      return contestant;
    };
    return await work({ owner, services, operatorId, start });
  } finally {
    for (const contestant of started) contestant.stop();
    await services.close();
    await database.close();
  }
}

/**
 * Bills brands and tells what that took; what was written before is out of the way, and the server knows how large its
 * tables are, as it does a minute after they have grown.
 */
export async function timeRun(
  owner: Database,
  worker: RunningContestant,
  wish: BillWish,
): Promise<Turn & { readonly peakBytes: number }> {
  await sql`vacuum analyze`.execute(owner);
  await sql`checkpoint`.execute(owner);
  let peakBytes = 0;
  const turn = await timed(owner, worker, async () => {
    const taken = await worker.ask<RunTaken>(wish);
    peakBytes = taken.peakBytes;
    return taken.ms;
  });
  return { ...turn, peakBytes };
}
