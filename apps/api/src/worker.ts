import { createDeparture, leaveOnSignal, openTelemetry } from '@quittance/process';
import { mistypedVariables, readConfig } from './config/read-config.ts';
import { registerDatabaseGauges } from './http/database-gauges.ts';
import { registerProviderFigures } from './providers/provider-figures.ts';
import { openServices } from './services/open-services.ts';
import { serveFigures } from './services/serve-figures.ts';
import { type Pulse, workerProbes } from './worker/pulse.ts';
import { runWorkers } from './worker/run-worker.ts';
import { createWorkerMetrics } from './worker/worker-metrics.ts';

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
  const metrics = createWorkerMetrics({ process: true });
  const telemetry = await openTelemetry({
    service: 'quittance-worker',
    environment: process.env,
    figures: metrics.registry,
  });
  const services = await openServices(config, 'worker', telemetry.trace, registerProviderFigures(metrics.registry));
  const { log } = services;
  for (const sentence of mistypedVariables(process.env)) log.warn(sentence);
  registerDatabaseGauges(metrics.registry, services);
  const pulses: Pulse[] = [];
  const { METRICS_HOST: host, WORKER_METRICS_PORT: port, STOP_TIMEOUT_MS: stopWithinMs } = config;
  const probes = workerProbes(services, departure, pulses);
  const figures = port === undefined ? null : await serveFigures(metrics.registry, { host, port }, probes);
  if (figures) log.info({ port: figures.port }, `Figures are at http://${host}:${figures.port}/metrics`);
  const runners = await runWorkers(services, metrics, departure.signal, pulses);
  log.info('The worker is ready.');
  const stop = async () => {
    await Promise.all(runners.map((runner) => runner.stop()));
    await services.close();
    await telemetry.close();
    await figures?.close();
    log.info('The worker has stopped.');
  };
  leaveOnSignal({ departure, drainMs: 0, stopWithinMs, stop, say: (sentence) => log.warn(sentence) });
}
