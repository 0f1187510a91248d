import { readFile } from 'node:fs/promises';
import type { Database } from '@quittance/db';
import { sql } from 'kysely';

/** What the system counts processor time in, in microseconds. */
const tickMicros = 10_000;

/** Processor time of the processes behind all connections so far, in microseconds; null where nobody tells. */
export async function databaseMicros(owner: Database): Promise<number | null> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where backend_type = 'client backend'`.execute(owner);
  try {
    const times = await Promise.all(rows.map(({ pid }) => readFile(`/proc/${pid}/stat`, 'utf8')));
    return times.reduce((sum, text) => sum + ticksIn(text) * tickMicros, 0);
  } catch {
    return null;
  }
}

/** User and system time stand eleventh and twelfth behind the name, which may hold anything but ends with a bracket. */
function ticksIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
