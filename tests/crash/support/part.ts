import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

export interface PartOrder {
  readonly name: string;
  /** Arguments of Node: the program's file and what it wants. */
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
  /** Whether it can be used; absent: as soon as it runs. */
  readonly ready?: () => Promise<boolean>;
}

/** One process of the product, in a process group of its own. */
export interface Part {
  readonly name: string;
  /** Starts it and waits until it can be used. Throws with its last lines when it ends instead. */
  start(): Promise<void>;
  /** Ends it in the middle of whatever it does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end, as a deployment does. */
  stop(): Promise<void>;
  /** Stops it where it stands (SIGSTOP), as a machine does that swaps or is moved. */
  freeze(): void;
  /** Lets it go on. */
  thaw(): void;
  /** Sets its wall clock so many ms ahead of the machine's; below 0 it is behind. */
  setClock(aheadMs: number): void;
  /** Whether its files find no room on the disk. */
  setDiskFull(full: boolean): void;
  isRunning(): boolean;
  /** How often it ended without having been asked. */
  deaths(): number;
}

const preloads = ['./jumping-clock.ts', './full-disk.ts', '../../../tools/up/end-with-parent.ts'];

export function createPart(order: PartOrder): Part {
  let child: ChildProcess | undefined;
  let asked = false;
  let deaths = 0;
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const signal = (name: NodeJS.Signals) => {
    if (isRunning() && child?.pid) process.kill(-child.pid, name);
  };
  const end = async (name: NodeJS.Signals) => {
    asked = true;
    if (!child || !isRunning()) return;
    const ended = once(child, 'exit');
    signal(name);
    await ended;
  };
  return {
    name: order.name,
    async start() {
      asked = false;
      child = launch(order);
      const killWithUs = () => signal('SIGKILL');
      process.once('exit', killWithUs);
      child.once('exit', () => {
        process.off('exit', killWithUs);
        if (!asked) deaths += 1;
      });
      const { ready } = order;
      if (!ready) return;
      await until(`the ${order.name} can be used`, async () => {
        if (!isRunning()) throw new Error(`The ${order.name} ended instead. It said:\n${lastLines(order.log)}`);
        return ready();
      });
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    setClock: (aheadMs) => void (child?.connected && child.send({ aheadMs })),
    setDiskFull: (diskFull) => void (child?.connected && child.send({ diskFull })),
    isRunning,
    deaths: () => deaths,
  };
}

function launch({ args, folder, environment, log }: PartOrder): ChildProcess {
  const output = openSync(log, 'a');
  const imports = preloads.flatMap((file) => ['--import', new URL(file, import.meta.url).href]);
  const child = spawn(process.execPath, [...imports, ...args], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  });
  closeSync(output);
  return child;
}

function lastLines(log: string): string {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}

/** The repository's root, where `npm start` starts the programs too. */
export const repository = fileURLToPath(new URL('../../../', import.meta.url));
