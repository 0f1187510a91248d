import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface RunningContestant {
  readonly name: string;
  /** Where it listens; 0 for one that does not. */
  readonly port: number;
  /** Processor time of its process so far, in microseconds. */
  cpuMicros(): Promise<number>;
  /** Gives it something to do that its program knows, and waits for what it says. */
  ask<Answer>(wish: object): Promise<Answer>;
  stop(): void;
}

/**
 * Starts a program in a process of its own, with an order it understands; its log goes nowhere, as it would go to a
 * file. It says its port first, and its processor time when it is asked for `cpu`. `execArgv` goes to `node` itself.
 */
export async function startContestant<Order extends { readonly name: string }>(
  program: URL,
  order: Order,
  execArgv: readonly string[] = [],
): Promise<RunningContestant> {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  const child = fork(fileURLToPath(program), [JSON.stringify(order)], { stdio: [...stdio], execArgv: [...execArgv] });
  const { port } = await answerOf<{ port: number }>(child);
  const ask = <Answer>(wish: object | 'cpu') => {
    const answer = answerOf<Answer>(child);
    child.send(wish);
    return answer;
  };
  return {
    name: order.name,
    port,
    cpuMicros: async () => (await ask<{ cpuMicros: number }>('cpu')).cpuMicros,
    ask,
    stop: () => (child.connected ? child.disconnect() : undefined),
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
