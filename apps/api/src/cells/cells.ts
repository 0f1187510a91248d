import type { CellServices, Services } from '../services/services.ts';
import { homeCell } from './read-cell-map.ts';

/** The services at the brand's rows. Without a map of cells these are the ones there are, and nothing is asked. */
export async function servicesOf(services: Services, tenantId: string): Promise<Services> {
  return services.cells ? (await services.cells.of(tenantId)).services : services;
}

/** The services of every cell, the first database's first; without a map the ones there are. */
export function everywhere(services: Services): readonly Services[] {
  return everyCell(services).map((cell) => cell.services);
}

/** Every cell with its name, the first database first; without a map that one alone. */
export function everyCell(services: Services): readonly [CellServices, ...CellServices[]] {
  const [home = { name: homeCell, services }, ...others] = services.cells?.all ?? [];
  return [home, ...others];
}
