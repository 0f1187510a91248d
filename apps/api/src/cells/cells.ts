import type { Services } from '../services/services.ts';

/** The services at the brand's rows. Without a map of cells these are the ones there are, and nothing is asked. */
export async function servicesOf(services: Services, tenantId: string): Promise<Services> {
  return services.cells ? (await services.cells.of(tenantId)).services : services;
}

/** The services of every cell, the first database's first; without a map the ones there are. */
export function everywhere(services: Services): readonly Services[] {
  return services.cells ? services.cells.all.map((cell) => cell.services) : [services];
}
