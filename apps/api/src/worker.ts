import { readConfig } from './config/read-config.ts';
import { openServices } from './services/open-services.ts';
import { runWorker } from './worker/run-worker.ts';
import { createWorkerMetrics, serveMetrics } from './worker/worker-metrics.ts';

const config = readConfig(process.env);
const metrics = createWorkerMetrics({ process: true });
const figures = config.WORKER_METRICS_PORT ? await serveMetrics(metrics.registry, config.WORKER_METRICS_PORT) : null;
const services = await openServices(config, 'worker');
const runner = await runWorker(services, metrics);
services.log.info('The worker is ready.');

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void runner
      .stop()
      .then(() => services.close())
      .then(() => figures?.close())
      .finally(() => process.exit(0));
  });
}
