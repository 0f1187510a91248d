import { runWorker } from '../../../apps/api/src/worker/run-worker.ts';
import { createWorkerMetrics } from '../../../apps/api/src/worker/worker-metrics.ts';
import { openWorld, type World } from '../../scenarios/support/world.ts';
import { type ServedApp, serveWebApp } from './serve-web-app.ts';

type AppName = 'portal' | 'admin';

/** The product as people meet it: a brand with its world, a worker that works by itself, and web apps. */
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
export async function startProduct(today: string, names: readonly AppName[] = ['portal', 'admin']): Promise<Product> {
  const world = await openWorld(today, { brand: { languages: ['de', 'hu', 'en'] } });
  const { services } = world.api;
  const apps = await serveApps(world, names);
  const portOf = (name: AppName) => apps.get(name)?.port ?? 0;
  const addresses = {
    PUBLIC_PORTAL_URL: `http://{slug}.localhost:${portOf('portal')}`,
    PUBLIC_ADMIN_URL: `http://admin.{slug}.localhost:${portOf('admin')}`,
    PUBLIC_OPERATOR_URL: `http://admin.localhost:${portOf('admin')}`,
  };
  // Ports are known only now, and nobody has asked for an address yet.
  Object.assign(services.config, addresses);
  const worker = await runWorker(services, createWorkerMetrics({ process: false }));
  return {
    world,
    portalUrl: addresses.PUBLIC_PORTAL_URL.replace('{slug}', world.brand.slug),
    adminUrl: addresses.PUBLIC_ADMIN_URL.replace('{slug}', world.brand.slug),
    operatorUrl: addresses.PUBLIC_OPERATOR_URL,
    problems: () => [...apps.values()].flatMap(({ problems }) => problems),
    async stop() {
      await Promise.all([...apps.values()].map((app) => app.stop()));
      await worker.stop();
      await world.close();
    },
  };
}

/** Leaves nothing running when one of them does not start. */
async function serveApps(world: World, names: readonly AppName[]): Promise<ReadonlyMap<AppName, ServedApp>> {
  const { PUBLIC_API_URL: apiUrl, QUITTANCE_INTERNAL_KEY: key } = world.api.services.config;
  const apps = new Map<AppName, ServedApp>();
  const serve = async (name: AppName) => apps.set(name, await serveWebApp(name, apiUrl, key));
  const failed = (await Promise.allSettled(names.map(serve))).find(({ status }) => status === 'rejected');
  if (failed?.status !== 'rejected') return apps;
  await Promise.all([...apps.values()].map((app) => app.stop()));
  await world.close();
  throw failed.reason;
}
