import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServeAnswer, ServeOrder } from './messages.ts';
import { ownUserCommand } from './own-user.ts';

export interface RunningDatabase {
  readonly port: number;
  /** Connection URL of the cluster's owner. */
  readonly ownerUrl: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/**
 * Starts an embedded PostgreSQL in a process of its own, which ends with this one even when this one is killed.
 * Throws with the server's own words when it does not start.
 */
export async function startDatabase(order: ServeOrder): Promise<RunningDatabase> {
  const program = fileURLToPath(new URL('serve.ts', import.meta.url));
  // Detached: Ctrl-C in the terminal must not stop the database before those who still use it.
  const node = [process.execPath, program, JSON.stringify(order)] as const;
  const [command, ...args] = ownUserCommand(order.folder, node);
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const answer = await firstAnswer(child);
  if (answer.kind === 'failed') throw new Error(answer.reason);
  child.unref();
  child.channel?.unref();
  return { port: answer.port, ownerUrl: answer.ownerUrl, process: child, stop: () => stop(child) };
}

/** The same server as another role or in another database. */
export function urlFor(ownerUrl: string, change: { user?: string; password?: string; database?: string }): string {
  const url = new URL(ownerUrl);
  if (change.user !== undefined) url.username = change.user;
  if (change.password !== undefined) url.password = change.password;
  if (change.database !== undefined) url.pathname = `/${change.database}`;
  return url.href;
}

function firstAnswer(child: ChildProcess): Promise<ServeAnswer> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as ServeAnswer));
    child.once('error', reject);
    child.once('exit', (code) =>
      resolve({ kind: 'failed', reason: `The database's process ended with code ${code}.` }),
    );
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
