import type { Registry } from 'prom-client';
import type { Services } from '../services/services.ts';
import { registerDatabaseGauges } from './database-gauges.ts';
import { registerInstallationGauges } from './installation-gauges.ts';

/** What an API process tells beside its requests: the installation's counts, and how busy its own pools are. */
export function registerGauges(registry: Registry, services: Services): void {
  registerInstallationGauges(registry, services);
  registerDatabaseGauges(registry, services);
}
