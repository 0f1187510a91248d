import { createServer } from 'node:http';
import { type Address, listen } from '@quittance/process';
import type { Registry } from 'prom-client';

/** A probe's answer: its status, and what is well and what is not. */
export interface ProbeAnswer {
  readonly status: 200 | 503;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Paths beside `/metrics`, each with who answers it. */
export type Probes = Readonly<Record<string, () => Promise<ProbeAnswer>>>;

export interface FiguresServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the figures at `/metrics` on an address of their own, away from the door that the world knows: they tell how
 * much is going on, and for whom nothing. Rejects with a sentence when the port is taken.
 */
export async function serveFigures(registry: Registry, address: Address, probes: Probes = {}): Promise<FiguresServer> {
  const server = createServer((request, response) => {
    const path = request.method === 'GET' ? (request.url ?? '') : '';
    const probe = Object.hasOwn(probes, path) ? probes[path] : undefined;
    const answered = probe
      ? probe().then(({ status, body }) =>
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
        )
      : path === '/metrics'
        ? registry.metrics().then((text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text))
        : Promise.resolve(response.writeHead(404).end());
    answered.catch(() => response.writeHead(500).end());
  });
  const listening = await listen(server, address);
  if (!listening.ok) throw new Error(`Port ${address.port} for the figures is in use by another program.`);
  return {
    port: listening.value,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
