import { readConfig } from './config/read-config.ts';
import { openServices } from './services/open-services.ts';
import { runWorker } from './worker/run-worker.ts';

const services = await openServices(readConfig(process.env), 'worker');
const runner = await runWorker(services);
services.log.info('The worker is ready.');

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    runner
      .stop()
      .then(() => services.close())
      .then(() => process.exit(0));
  });
}
