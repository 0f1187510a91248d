import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';
import { StartProblem } from './start-problem.ts';

interface Running {
  readonly pid: number;
  readonly address: string;
}

/**
 * Claims the data folder for this process; the answer gives it back.
 * Throws a `StartProblem` when another start still runs on it. What a killed one left behind is taken over.
 */
export function claimDataFolder(dataFolder: string, address: string): () => void {
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, 'running.json');
  const claim = JSON.stringify({ pid: process.pid, address } satisfies Running);
  if (!writeNew(file, claim)) {
    const other = read(file);
    if (other && other.pid !== process.pid && isAlive(other.pid, 'up.ts')) {
      throw new StartProblem(
        `Quittance is already running at ${other.address} (process ${other.pid}). Stop it with Ctrl-C where it was started.`,
      );
    }
    rmSync(file, { force: true });
    if (!writeNew(file, claim)) throw new StartProblem('Another start began at the same moment. It goes on.');
  }
  return () => {
    if (read(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

function writeNew(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Running | null {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof found !== 'object' || found === null || !('pid' in found) || !('address' in found)) return null;
    return { pid: Number(found.pid), address: String(found.address) };
  } catch {
    return null;
  }
}
