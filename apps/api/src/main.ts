import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { createApp } from './app.ts';
import { readConfig } from './config/read-config.ts';
import { createMetrics } from './http/metrics.ts';
import { type OpenServices, openServices } from './services/open-services.ts';

const hostname = '127.0.0.1';

/** How long running requests may take to finish after a stop was asked for, in ms. */
const stopTimeoutMs = 10_000;

await start();

/** Ends with exit code 2 and one sentence when the environment is incomplete or the port is taken. */
async function start(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const services = await openServices(config, 'api');
    const { fetch } = createApp(services, createMetrics({ process: true }));
    const server = createAdaptorServer({ fetch });
    await listen(server, config.PORT);
    services.log.info({ port: portOf(server) }, `The API answers on http://${hostname}:${portOf(server)}`);
    stopOnSignal(server, services);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

function listen(server: ServerType, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use by another program. Stop that program, or set PORT to a free port.`)
          : error,
      ),
    );
    server.listen(port, hostname, resolve);
  });
}

function portOf(server: ServerType): number {
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

/** Takes no new request, lets the running ones finish, then closes the pools. */
function stopOnSignal(server: ServerType, services: OpenServices): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), stopTimeoutMs).unref();
    });
    await services.close();
    services.log.info('The API has stopped.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}
