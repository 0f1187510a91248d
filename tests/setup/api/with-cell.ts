import { connect } from '@quittance/db';
import type { CellServices, Services } from '../../../apps/api/src/services/services.ts';

/** The same services with a second cell, `south`, whose database is the one of the URL. End it when done. */
export function withCell(services: Services, url: string): { services: Services; close(): Promise<void> } {
  const app = connect(url, { max: 1 });
  const home: CellServices = { name: 'home', services };
  const south: CellServices = { name: 'south', services: { ...services, app } };
  const cells = {
    all: [home, south],
    ofNewBrands: home,
    named: (name: string) => [home, south].find((cell) => cell.name === name) ?? null,
    of: async () => home,
    close: async () => undefined,
  };
  return { services: { ...services, cells }, close: () => app.destroy() };
}

/** Where nobody answers. */
export const nowhere = 'postgres://quittance_app:x@127.0.0.1:1/nothing';
