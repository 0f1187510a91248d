import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ServeOrder } from './serve.ts';

export interface RunningContestant {
  readonly name: ServeOrder['name'];
  readonly port: number;
  /** Processor time of its process so far, in microseconds. */
  cpuMicros(): Promise<number>;
  stop(): void;
}

/** Starts a contestant in a process of its own; its log goes nowhere, as it would go to a file. */
export async function startContestant(order: ServeOrder): Promise<RunningContestant> {
  const program = fileURLToPath(new URL('serve.ts', import.meta.url));
  const child = fork(program, [JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { port } = await answerOf<{ port: number }>(child);
  return {
    name: order.name,
    port,
    async cpuMicros() {
      const answer = answerOf<{ cpuMicros: number }>(child);
      child.send('cpu');
      return (await answer).cpuMicros;
    },
    stop: () => child.disconnect(),
  };
}

/** The next thing it says; throws when it ends instead. */
function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A contestant ended with code ${code}.`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}
