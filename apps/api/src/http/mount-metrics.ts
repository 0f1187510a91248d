import type { Mount } from './api-app.ts';
import { registerDatabaseGauges } from './database-gauges.ts';
import { registerInstallationGauges } from './installation-gauges.ts';

/** Figures for Prometheus. The API listens on the machine's own address only, so they need no login. */
export const mountMetrics: Mount = (app, { services, metrics: { registry } }) => {
  registerInstallationGauges(registry, services);
  registerDatabaseGauges(registry, services);
  app.get('/metrics', async (c) => c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }));
};
