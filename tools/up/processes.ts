import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './start-problem.ts';

export interface Program {
  readonly name: string;
  /** Programs of a later stage use those of an earlier one, so they stop first. */
  readonly stage: 1 | 2 | 3;
  /** Arguments of Node: the program's file and what it wants. */
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Processes {
  start(program: Program): void;
  /** Ends all, stage by stage from the last, each program with time to finish what it does. */
  stop(): Promise<void>;
}

const killAfterMs = 8_000;
const preload = new URL('end-with-parent.ts', import.meta.url).href;

/** Runs programs whose output goes to one log file each. `onEarlyEnd` hears of one that ended unasked. */
export function runProcesses(logFolder: string, onEarlyEnd: (problem: StartProblem) => void): Processes {
  mkdirSync(logFolder, { recursive: true });
  const running: { stage: number; child: ChildProcess }[] = [];
  let stopping = false;
  return {
    start({ name, stage, args, folder, environment }) {
      const log = join(logFolder, `${name}.log`);
      const output = openSync(log, 'w');
      // Detached: Ctrl-C in the terminal reaches the starter alone, which then stops them in order.
      const child = spawn(process.execPath, ['--import', preload, ...args], {
        cwd: folder,
        env: environment,
        stdio: ['ignore', output, output, 'ipc'],
        detached: true,
      });
      closeSync(output);
      child.on('exit', (code, signal) => {
        if (!stopping) onEarlyEnd(earlyEnd(name, signal ?? `code ${code}`, log));
      });
      running.push({ stage, child });
    },
    async stop() {
      stopping = true;
      for (const last of [3, 2, 1]) {
        await Promise.all(running.filter(({ stage }) => stage === last).map(({ child }) => end(child)));
      }
    },
  };
}

function earlyEnd(name: string, how: string, log: string): StartProblem {
  const written = readFileSync(log, 'utf8').trimEnd().split('\n');
  // Of a crash, what was said matters here; where in the code stands in the log.
  const lines = written.filter((line) => !/^\s+at /.test(line)).slice(-12);
  return new StartProblem(`The ${name} ended (${how}). Its last lines, from ${log}:\n  ${lines.join('\n  ')}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const last = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  await gone;
  clearTimeout(last);
}
