// `npm start`: everything Quittance consists of, on this machine, with nothing to install and nothing left behind.
import { loadDemo } from './load-demo.ts';
import { readSettings } from './settings.ts';
import { startEverything, type Undo } from './start-everything.ts';
import { StartProblem } from './start-problem.ts';

const undo: Undo = [];
const stopping = new AbortController();
let starting: Promise<void> = Promise.resolve();
endOnSignals();
starting = start();
await starting;

async function start(): Promise<void> {
  try {
    const settings = readSettings(process.argv.slice(2), process.env);
    const { environment } = await startEverything(settings, undo, stopping.signal, fail);
    if (settings.demo) await loadDemo({ root: settings.root, environment, signal: stopping.signal });
  } catch (error) {
    if (!stopping.signal.aborted) fail(error);
  }
}

/** Says what is wrong in one sentence and stops everything with exit code 1. */
function fail(error: unknown): void {
  if (stopping.signal.aborted) return;
  console.error(error instanceof StartProblem ? `\n${error.message}` : error);
  void stop(1);
}

async function stop(exitCode: number): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  // A step in the middle may still be adding to `undo`.
  if (exitCode === 0) await starting;
  for (const step of undo.toReversed()) await step();
  if (exitCode === 0) console.log('\nQuittance has stopped. Its data is kept for the next start.');
  process.exit(exitCode);
}

/** Ctrl-C, a closed terminal, and a starter that is gone without a signal all end in the same orderly stop. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  // A closed terminal takes no more lines; that must not be the end of stopping.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stop(0), 500).unref();
}
