import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Given {
  readonly status: number;
  readonly body?: string;
  readonly location?: string;
  readonly retryAfter?: string;
}
type Answer = Given | 'silent';

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on, or how it finds that out; `silent` says nothing at all. */
  answer: Answer | (() => Promise<Answer>);
  close(): Promise<void>;
}

/** Somebody else's server, which keeps what it is sent. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      received.push({ path: request.url ?? '', headers: request.headers, body });
      const { answer } = receiver;
      if (typeof answer !== 'function') return give(response, answer);
      answer().then(
        (found) => give(response, found),
        (error: Error) => response.destroy(error),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: { status: 200 },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return receiver;
}

function give(response: ServerResponse, answer: Answer): void {
  if (answer === 'silent') return;
  const { location, retryAfter } = answer;
  response.writeHead(answer.status, {
    ...(location && { location }),
    ...(retryAfter && { 'retry-after': retryAfter }),
  });
  response.end(answer.body ?? '');
}
