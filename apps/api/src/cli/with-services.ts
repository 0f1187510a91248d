import { type OpenServices, openServices } from '../services/open-services.ts';
import { exitCodes } from './exit-codes.ts';
import { readEnvironment } from './read-environment.ts';

/** Opens what the command needs, runs it, and closes everything whatever happens. */
export async function withServices<T>(work: (services: OpenServices) => Promise<T>): Promise<T> {
  const services = await openServices(readEnvironment({ LOG_LEVEL: 'warn', ...process.env }, exitCodes.failed), 'cli');
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
