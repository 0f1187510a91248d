import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { createApp } from '../../../apps/api/src/app.ts';
import { readConfig } from '../../../apps/api/src/config/read-config.ts';
import { createMetrics } from '../../../apps/api/src/http/metrics.ts';
import { openServices } from '../../../apps/api/src/services/open-services.ts';

/** The product's API as it runs: log, metrics, safety headers, signed visitors, brands, sessions, row security. */
export async function quittance(environment: Readonly<Record<string, string>>): Promise<ServerType> {
  const services = await openServices(readConfig(environment), 'bench');
  return createAdaptorServer({ fetch: createApp(services, createMetrics({ process: true })).fetch });
}
