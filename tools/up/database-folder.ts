import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './is-alive.ts';
import { StartProblem } from './start-problem.ts';

const version = '18';
const stopWaitMs = 15_000;

/**
 * Looks at what an earlier start left in the folder of the embedded PostgreSQL.
 * A stale `postmaster.pid` is removed, a server that is just ending is waited for; anything that PostgreSQL 18 cannot
 * open throws a `StartProblem` that says how to move it out of the way. No data is ever removed.
 */
export async function checkDatabaseFolder(folder: string): Promise<void> {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  const found = read(join(folder, 'PG_VERSION'));
  if (found !== null && found !== version) {
    throw new StartProblem(
      `${folder} was written by PostgreSQL ${found}, and this is PostgreSQL ${version}. ${moveAway(folder)}`,
    );
  }
  if (found === null || !existsSync(`${folder}.complete`)) {
    throw new StartProblem(
      `${folder} was never completely set up, perhaps because a start was killed. ${moveAway(folder)}`,
    );
  }
  await waitForEarlierServer(folder);
}

/** Remembers that the folder was set up completely: its server has started once. */
export function markComplete(folder: string): void {
  writeFileSync(`${folder}.complete`, `PostgreSQL ${version}\n`);
}

async function waitForEarlierServer(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const giveUpAt = performance.now() + stopWaitMs;
  for (;;) {
    const pid = Number(read(file)?.split('\n')[0]);
    if (!isAlive(pid, 'postgres')) break;
    if (performance.now() > giveUpAt) {
      throw new StartProblem(`A PostgreSQL of an earlier start still uses ${folder}. End it with: kill -INT ${pid}`);
    }
    await sleep(200);
  }
  rmSync(file, { force: true });
}

function moveAway(folder: string): string {
  return `Move it out of the way and start again: mv ${folder} ${folder}.old`;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
