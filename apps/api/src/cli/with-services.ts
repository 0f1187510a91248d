import { readConfig } from '../config/read-config.ts';
import { type OpenServices, openServices } from '../services/open-services.ts';

/** Opens what the command needs, runs it, and closes everything whatever happens. */
export async function withServices<T>(work: (services: OpenServices) => Promise<T>): Promise<T> {
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...process.env }), 'cli');
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
