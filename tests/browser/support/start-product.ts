import { runWorker } from '../../../apps/api/src/worker/run-worker.ts';
import { createWorkerMetrics } from '../../../apps/api/src/worker/worker-metrics.ts';
import { openWorld, type World } from '../../scenarios/support/world.ts';
import { serveWebApp } from './serve-web-app.ts';

/** The whole product as people meet it: a brand with its world, a worker that works by itself, and both web apps. */
export interface Product {
  readonly world: World;
  /** Without a slash at the end, as are the other addresses. */
  readonly portalUrl: string;
  readonly adminUrl: string;
  readonly operatorUrl: string;
  /** What the web apps wrote to their error streams; tests expect nothing. */
  problems(): readonly string[];
  stop(): Promise<void>;
}

/** Starts it for the brand `tischwerk`, whose business time stands on `today`; the web apps serve what was built. */
export async function startProduct(today: string): Promise<Product> {
  const world = await openWorld(today, { brand: { languages: ['de', 'hu', 'en'] } });
  const { services } = world.api;
  const { PUBLIC_API_URL: apiUrl, QUITTANCE_INTERNAL_KEY: key } = services.config;
  const [portal, admin] = await Promise.all([serveWebApp('portal', apiUrl, key), serveWebApp('admin', apiUrl, key)]);
  const addresses = {
    PUBLIC_PORTAL_URL: `http://{slug}.localhost:${portal.port}`,
    PUBLIC_ADMIN_URL: `http://admin.{slug}.localhost:${admin.port}`,
    PUBLIC_OPERATOR_URL: `http://admin.localhost:${admin.port}`,
  };
  // Ports are known only now, and nobody has asked for an address yet.
  Object.assign(services.config, addresses);
  const worker = await runWorker(services, createWorkerMetrics({ process: false }));
  return {
    world,
    portalUrl: addresses.PUBLIC_PORTAL_URL.replace('{slug}', world.brand.slug),
    adminUrl: addresses.PUBLIC_ADMIN_URL.replace('{slug}', world.brand.slug),
    operatorUrl: addresses.PUBLIC_OPERATOR_URL,
    problems: () => [...portal.problems, ...admin.problems],
    async stop() {
      await Promise.all([portal.stop(), admin.stop()]);
      await worker.stop();
      await world.close();
    },
  };
}
