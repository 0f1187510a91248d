// A process of its own around the embedded PostgreSQL, so that the database always ends: when asked, and also when the
// process that started it is gone, however that one died. Usage: node serve.ts '<ServeOrder as JSON>', with an IPC channel.
import { rm } from 'node:fs/promises';
import { startEmbedded } from '@quittance/db/embedded';
import type { ServeAnswer, ServeOrder } from './messages.ts';

const order = JSON.parse(process.argv[2] ?? '{}') as ServeOrder;
let ending = false;

try {
  const database = await startEmbedded(order.folder, order);
  const end = () => {
    if (ending) return;
    ending = true;
    database.stop().then(finish).catch(fail);
  };
  // The library underneath has handlers of its own that would exit before the folder is removed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, end);
  }
  process.on('disconnect', end);
  answer({ kind: 'ready', port: database.port, ownerUrl: database.url() });
  if (!process.connected) end();
} catch (error) {
  answer({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  process.disconnect();
}

function answer(message: ServeAnswer): void {
  if (process.connected) process.send?.(message);
}

async function finish(): Promise<void> {
  if (order.removeFolder) await rm(order.folder, { recursive: true, force: true });
  process.exit(0);
}

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}
