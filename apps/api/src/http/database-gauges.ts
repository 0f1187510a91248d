import { Gauge, type Registry } from 'prom-client';
import { everyCell } from '../cells/cells.ts';
import type { Services } from '../services/services.ts';

/** How busy this process's pools of database connections are, cell by cell, read when somebody asks. */
export function registerDatabaseGauges(registry: Registry, services: Services): void {
  new Gauge({
    name: 'quittance_database_connections',
    help: 'Database connections of this process by cell and pool: in use, idle, and pieces of work that wait for one',
    labelNames: ['cell', 'pool', 'state'] as const,
    registers: [registry],
    collect() {
      for (const { name: cell, services: there } of everyCell(services)) {
        const { app, ingest, operator } = there;
        for (const [pool, { load }] of Object.entries({ app, ingest, operator })) {
          this.set({ cell, pool, state: 'in_use' }, load.open - load.idle);
          this.set({ cell, pool, state: 'idle' }, load.idle);
          this.set({ cell, pool, state: 'waiting' }, load.waiting);
        }
      }
    },
  });
}
