import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const program = join(import.meta.dirname, '../up.ts');
// Below the ports that Linux gives to outgoing connections.
export const portBase = 20_000 + (process.pid % 12_000);

export interface Start {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

/** Runs `npm start` without the demo on ports of its own, with its data in the folder. */
export function start(dataFolder: string): Start {
  const { DATABASE_URL: _own, ...environment } = process.env;
  const child = spawn(process.execPath, [program, '--no-demo'], {
    env: { ...environment, QUITTANCE_DATA: dataFolder, PORT_BASE: String(portBase) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => printed.join(''), ended };
}

/** Resolves once it says so; throws with all it printed when it ends before. */
export async function ready(started: Start): Promise<void> {
  await until(() => {
    if (started.child.exitCode !== null) throw new Error(`It ended instead:\n${started.output()}`);
    return started.output().includes('Quittance is ready');
  }, started);
}

export async function until(condition: () => boolean | Promise<boolean>, { output }: Start): Promise<void> {
  const giveUpAt = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`It did not come to that. Printed so far:\n${output()}`);
    await sleep(100);
  }
}

/** The process id of the database that was started on the folder last. */
export function postmaster(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Whether nothing answers any more on any of the ports. */
export async function allSilent(): Promise<boolean> {
  const ports = [0, 1, 2, 10, 11].map((offset) => portBase + offset);
  const answers = await Promise.allSettled(ports.map((port) => fetch(`http://127.0.0.1:${port}/`)));
  return answers.every(({ status }) => status === 'rejected');
}
