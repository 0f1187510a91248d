import { connect, type Socket } from 'node:net';

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** How long each request took, in ms, in order of length. */
  readonly latenciesMs: readonly number[];
}

/**
 * Sends requests one after another on so many connections, each waiting for its answer, and throws at any answer but 200.
 * Written on bare sockets: a client that costs as much as the server would make all servers look alike.
 */
export async function load(port: number, next: () => Buffer, connections: number, forMs: number): Promise<Load> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + forMs;
  await Promise.all(Array.from({ length: connections }, () => sendUntil(port, next, until, latenciesMs)));
  const seconds = (performance.now() - startedAt) / 1_000;
  return { requests: latenciesMs.length, seconds, latenciesMs: latenciesMs.toSorted((a, b) => a - b) };
}

/** The time below which the share of the latencies lies, in ms. */
export function quantile({ latenciesMs }: Load, share: number): number {
  return latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))] ?? 0;
}

function sendUntil(port: number, next: () => Buffer, until: number, latenciesMs: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let sentAt = 0;
    let answer = '';
    const send = () => {
      sentAt = performance.now();
      answer = '';
      socket.write(next());
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`The server hung up: ${answer.slice(0, 300)}`)));
    socket.on('data', (part) => {
      answer += part.toString('latin1');
      if (!isWhole(answer)) return;
      if (!answer.startsWith('HTTP/1.1 200')) return reject(new Error(answer.slice(0, 600)));
      latenciesMs.push(performance.now() - sentAt);
      if (performance.now() < until) return send();
      socket.removeAllListeners('close').destroy();
      resolve();
    });
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end + 2))?.[1];
  return length === undefined ? answer.endsWith('\r\n0\r\n\r\n') : answer.length >= end + 4 + Number(length);
}
