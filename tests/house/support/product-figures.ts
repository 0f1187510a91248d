import { collectDefaultMetrics, Registry } from 'prom-client';
import { registerDatabaseGauges } from '../../../apps/api/src/http/database-gauges.ts';
import { registerInstallationGauges } from '../../../apps/api/src/http/installation-gauges.ts';
import { createMetrics } from '../../../apps/api/src/http/metrics.ts';
import { registerProviderFigures } from '../../../apps/api/src/providers/provider-figures.ts';
import type { Services } from '../../../apps/api/src/services/services.ts';
import { createWorkerMetrics } from '../../../apps/api/src/worker/worker-metrics.ts';

let found: ReadonlySet<string> | undefined;

/** Names of every figure that a process of the product gives. Nothing is read for them, so no service is needed. */
export async function productFigures(): Promise<ReadonlySet<string>> {
  found ??= namesOf();
  return found;
}

function namesOf(): ReadonlySet<string> {
  const api = createMetrics({ process: false }).registry;
  const services = {} as Services;
  registerInstallationGauges(api, services);
  registerDatabaseGauges(api, services);
  registerProviderFigures(api);
  const worker = createWorkerMetrics({ process: false }).registry;
  const ofNode = new Registry();
  collectDefaultMetrics({ register: ofNode, prefix: 'quittance_' });
  return new Set([api, worker, ofNode].flatMap((registry) => registry.getMetricsAsArray().map(({ name }) => name)));
}
