import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import { type RunningDatabase, startDatabase } from '../../../tools/database/start-database.ts';
import { isAlive } from '../../../tools/up/is-alive.ts';
import { insist, until } from './until.ts';

/** PostgreSQL at full safety, with its data in a folder that outlives each of its deaths. */
export interface DatabasePart {
  readonly ownerUrl: string;
  /** SIGKILL for the postmaster; the next start recovers from its log. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Shuts down in order and starts again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function openDatabasePart(folder: string): Promise<DatabasePart> {
  const order = { folder, fsync: true, maxConnections: 200, removeFolder: false };
  let running: RunningDatabase = await startDatabase(order);
  const { port, ownerUrl } = running;
  const stopWithUs = () => killGroup(running);
  process.once('exit', stopWithUs);
  // Until the last process of the old server is gone its memory is in use, and the new one refuses to start.
  const start = async () => {
    running = await insist(() => startDatabase({ ...order, port }));
  };
  return {
    ownerUrl,
    start,
    async kill() {
      const postmaster = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(postmaster, 'SIGKILL');
      await until('the postmaster is gone', async () => !isAlive(postmaster, 'postgres'));
      const { exitCode, signalCode } = running.process;
      const gone = exitCode === null && signalCode === null ? once(running.process, 'exit') : null;
      killGroup(running);
      await gone;
    },
    async restart() {
      await running.stop();
      await start();
    },
    async stop() {
      process.off('exit', stopWithUs);
      await running.stop();
    },
  };
}

/** The process around the server, and the server with it. */
function killGroup({ process: { pid, exitCode, signalCode } }: RunningDatabase): void {
  if (pid && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}

/** Ends every connection of the product, as a network or a failover does; answers how many there were. */
export async function cutConnections(owner: Database): Promise<number> {
  const cut = await sql<{ cut: number }>`select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity
    where usename like 'quittance%'`.execute(owner);
  return cut.rows[0]?.cut ?? 0;
}
