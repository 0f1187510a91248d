import { createServer } from 'node:http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface WorkerMetrics {
  readonly registry: Registry;
  /** Measures one tick, and how it ended: `done`, `held` when another worker has the brand, `failed` when it threw. */
  measureTick(tick: () => Promise<number | null>): Promise<number | null>;
}

/** `process` adds memory, event loop and garbage collection; once per process, so not in tests. */
export function createWorkerMetrics(options: { readonly process: boolean }): WorkerMetrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry, prefix: 'quittance_' });
  const durations = new Histogram({
    name: 'quittance_tick_duration_seconds',
    help: 'Time to do everything that is due for one brand',
    labelNames: ['outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300],
    registers: [registry],
  });
  return {
    registry,
    async measureTick(tick) {
      const stop = durations.startTimer();
      try {
        const done = await tick();
        stop({ outcome: done === null ? 'held' : 'done' });
        return done;
      } catch (error) {
        stop({ outcome: 'failed' });
        throw error;
      }
    },
  };
}

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the figures at `/metrics`, on the machine's own address. Rejects with a sentence when the port is taken. */
export async function serveMetrics(registry: Registry, port: number): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new Error(`Port ${port} for the worker’s figures cannot be used.`)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: address && typeof address === 'object' ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
