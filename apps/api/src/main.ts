import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createDeparture, leaveOnSignal, listen, openTelemetry, serveUntil, stopGracefully } from '@quittance/process';
import { createApp } from './app.ts';
import { mistypedVariables, readConfig } from './config/read-config.ts';
import { createMetrics } from './http/metrics.ts';
import { registerGauges } from './http/register-gauges.ts';
import { registerProviderFigures } from './providers/provider-figures.ts';
import { openServices } from './services/open-services.ts';
import { serveFigures } from './services/serve-figures.ts';

/** Ends with exit code 2 and clear sentences when the environment is not complete or a port is taken. */
try {
  await start();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const departure = createDeparture();
  const metrics = createMetrics({ process: true });
  const telemetry = await openTelemetry({
    service: 'quittance-api',
    environment: process.env,
    figures: metrics.registry,
  });
  const services = await openServices(config, 'api', telemetry.trace, registerProviderFigures(metrics.registry));
  const { log } = services;
  for (const sentence of mistypedVariables(process.env)) log.warn(sentence);
  registerGauges(metrics.registry, services);
  const server = createAdaptorServer({ fetch: createApp(services, metrics, departure).fetch }) as Server;
  serveUntil(server, departure);
  const { HOST: host, METRICS_HOST, METRICS_PORT, DRAIN_MS: drainMs, STOP_TIMEOUT_MS: stopWithinMs } = config;
  const port = await take(server, host, config.PORT);
  const figures =
    METRICS_PORT === undefined
      ? null
      : await serveFigures(metrics.registry, { host: METRICS_HOST, port: METRICS_PORT });
  if (figures) log.info({ port: figures.port }, `Figures are at http://${METRICS_HOST}:${figures.port}/metrics`);
  log.info({ port }, `The API answers on http://${host}:${port}`);
  const stop = async () => {
    await stopGracefully(server, stopWithinMs);
    await services.close();
    await telemetry.close();
    await figures?.close();
    log.info('The API has stopped.');
  };
  leaveOnSignal({ departure, drainMs, stopWithinMs, stop, say: (sentence) => log.warn(sentence) });
}

async function take(server: Server, host: string, port: number): Promise<number> {
  const listening = await listen(server, { host, port });
  if (listening.ok) return listening.value;
  throw new Error(`Port ${port} is in use by another program. Stop that program, or set PORT to a free port.`);
}
