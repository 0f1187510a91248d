import { loadProviders } from '@quittance/providers';
import { configSchema } from '../config/read-config.ts';
import { importPlugin } from '../services/open-services.ts';

/** Whether a plugin that comes with the product, or one that the environment names, has the id already. */
export async function isTakenProviderId(id: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  if (await isAmong([`@quittance/providers/${id}`], id)) return true;
  return isAmong(configSchema.shape.QUITTANCE_PROVIDERS.parse(environment['QUITTANCE_PROVIDERS'] || undefined), id);
}

/** What cannot be loaded has no id; that is for `config` and the processes to tell. */
async function isAmong(plugins: readonly string[], id: string): Promise<boolean> {
  const loaded = await loadProviders(plugins, importPlugin);
  return loaded.ok && loaded.value.has(id);
}
