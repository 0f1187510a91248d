import { Agent, createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A load balancer of sixty lines: asks each server whether it is ready, and passes requests to those that are, by turns. */
export interface RoundRobin {
  readonly url: string;
  /** Passes nothing to a server until its probe answers 200, and nothing any more once it does not. */
  add(port: number): void;
  remove(port: number): void;
  readonly ready: (port: number) => boolean;
  close(): Promise<void>;
}

/** How often probes are asked, in ms. */
const probeEveryMs = 100;

interface Server {
  readonly port: number;
  readonly agent: Agent;
  ready: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export async function startRoundRobin(): Promise<RoundRobin> {
  const servers = new Map<number, Server>();
  let turn = 0;
  const probe = setInterval(() => {
    for (const server of servers.values()) {
      send(server, { method: 'GET', path: '/readyz', headers: { connection: 'close' }, body: null }).then(
        ({ status }) => {
          server.ready = status === 200;
        },
        () => {
          server.ready = false;
        },
      );
    }
  }, probeEveryMs);
  const door = createServer((asked, response) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const chosen = [...servers.values()].filter(({ ready }) => ready);
      turn += 1;
      const server = chosen[turn % chosen.length];
      if (!server) {
        response.writeHead(502).end('nobody is ready');
        return;
      }
      const { method = 'GET', url: path = '/', headers } = asked;
      const { connection: _ours, ...passed } = headers;
      send(server, { method, path, headers: passed, body: Buffer.concat(chunks) }).then(
        ({ status, headers: answered, body }) => {
          const { connection: _theirs, 'transfer-encoding': _framed, ...rest } = answered;
          response.writeHead(status, rest).end(body);
        },
        (error: Error) => {
          response.writeHead(502).end(`${server.port}: ${error.message}`);
        },
      );
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    add: (port) => servers.set(port, { port, agent: new Agent({ keepAlive: true, maxSockets: 64 }), ready: false }),
    remove(port) {
      servers.get(port)?.agent.destroy();
      servers.delete(port);
    },
    ready: (port) => servers.get(port)?.ready === true,
    async close() {
      clearInterval(probe);
      for (const { agent } of servers.values()) agent.destroy();
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
    },
  };
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer | null;
}

/** Never a second time: a request that fails on its way counts as failed. */
function send({ port, agent }: Server, { method, path, headers, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    outgoing.once('error', reject);
    outgoing.end(body ?? undefined);
  });
}
