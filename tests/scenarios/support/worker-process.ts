import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { World } from './world.ts';

const worker = new URL('../../../apps/api/src/worker.ts', import.meta.url).pathname;

/** A worker in a process of its own, as `npm start` runs it. */
export interface WorkerProcess {
  /** Ends it in the middle of whatever it does, without a chance to tidy up. */
  kill(): Promise<void>;
  /** Asks it to leave and answers its exit code once it has. */
  leave(): Promise<number | null>;
}

/** Starts the real worker on the world's database; `providers` names other plugins than the usual one. */
export function startWorker({ api, sandbox, mail }: World, providers?: string): WorkerProcess {
  const { config } = api.services;
  const child = spawn(process.execPath, [worker], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'] ?? '',
      APP_DATABASE_URL: config.APP_DATABASE_URL,
      INGEST_DATABASE_URL: config.INGEST_DATABASE_URL,
      OPERATOR_DATABASE_URL: config.OPERATOR_DATABASE_URL,
      JOBS_DATABASE_URL: config.JOBS_DATABASE_URL,
      QUITTANCE_INTERNAL_KEY: config.QUITTANCE_INTERNAL_KEY,
      QUITTANCE_ENCRYPTION_KEY: config.QUITTANCE_ENCRYPTION_KEY,
      PUBLIC_API_URL: config.PUBLIC_API_URL,
      FILES_DIR: config.FILES_DIR,
      SANDBOX_URL: sandbox.url,
      SMTP_URL: mail.smtpUrl,
      LOG_LEVEL: 'silent',
      // Every further worker of the world starts in half the time.
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(config.FILES_DIR, 'compiled'),
      NO_LOG_SUCCESS: '1',
      ...(providers && { QUITTANCE_PROVIDERS: providers }),
    },
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return { kill: () => killAndWait(child), leave: () => askAndWait(child) };
}

async function askAndWait(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  return code;
}

async function killAndWait(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
