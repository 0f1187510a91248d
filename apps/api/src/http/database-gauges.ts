import { Gauge, type Registry } from 'prom-client';
import type { Services } from '../services/services.ts';

/** How busy this process's pools of database connections are, read when somebody asks. */
export function registerDatabaseGauges(registry: Registry, { app, ingest, operator }: Services): void {
  new Gauge({
    name: 'quittance_database_connections',
    help: 'Database connections of this process by pool: in use, idle, and pieces of work that wait for one',
    labelNames: ['pool', 'state'] as const,
    registers: [registry],
    collect() {
      for (const [pool, { load }] of Object.entries({ app, ingest, operator })) {
        this.set({ pool, state: 'in_use' }, load.open - load.idle);
        this.set({ pool, state: 'idle' }, load.idle);
        this.set({ pool, state: 'waiting' }, load.waiting);
      }
    },
  });
}
