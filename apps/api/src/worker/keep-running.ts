import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner } from 'graphile-worker';
import type { Logger } from 'pino';

export interface RunningWorker {
  /** Hands back what is in hand and ends. */
  stop(): Promise<void>;
}

/** Between two tries to reach a database that is gone, in ms. */
const usualPauseMs = 1_000;

/** What a database says, or the way to it, that is just starting, stopping or away for a moment. */
const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '08006', '08001']);

/** What the job library's driver says, without a code, of a connection that was cut in the middle of something. */
const cut = /^(Connection terminated|Client (has encountered a connection error|was closed))/;

/**
 * Keeps the job library going: it ends itself when its database is gone for a moment, and is started anew until it runs.
 * Waits for a database that is still starting; throws what else keeps the first start from happening.
 */
export async function keepRunning(
  start: () => Promise<Runner>,
  log: Logger,
  againAfterMs = usualPauseMs,
): Promise<RunningWorker> {
  const pause = () => sleep(againAfterMs);
  const stopping = new AbortController();
  let runner = await startWhenThere(start, { log, pause }, stopping.signal, isAway);
  const watching = (async () => {
    while (runner) {
      await runner.promise.catch(() => undefined);
      if (stopping.signal.aborted) return;
      log.warn('The worker lost its database and starts again.');
      await pause();
      runner = await startWhenThere(start, { log, pause }, stopping.signal, () => true);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      // A runner that has just ended by itself refuses to be stopped.
      await runner?.stop().catch(() => undefined);
      await watching;
    },
  };
}

/** Null when the process is asked to leave before it comes to that. */
async function startWhenThere(
  start: () => Promise<Runner>,
  { log, pause }: { readonly log: Logger; readonly pause: () => Promise<unknown> },
  stopping: AbortSignal,
  mayPass: (error: unknown) => boolean,
): Promise<Runner | null> {
  while (!stopping.aborted) {
    try {
      const runner = await start();
      if (!stopping.aborted) return runner;
      // Whoever asked to leave could not stop what was not there yet.
      await runner.stop();
    } catch (error) {
      if (!mayPass(error)) throw error;
      log.warn({ err: error }, 'The worker waits for its database');
      await pause();
    }
  }
  return null;
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'code' in error ? away.has(String(error.code)) : cut.test(error.message);
}
