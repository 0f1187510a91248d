import type { Departure } from '@quittance/process';
import { homeCell } from '../cells/read-cell-map.ts';
import { checkReadiness, isReady, statusOf } from '../services/check-readiness.ts';
import type { Probes } from '../services/serve-figures.ts';
import type { Services } from '../services/services.ts';

/** When the loop that a worker has for a cell last went round without a failure. */
export interface Pulse {
  readonly cell: string;
  beat(): void;
  readonly silentMs: number;
}

/** A loop that looks every few seconds and has not for so long is stuck, in ms. */
const stuckMs = 30_000;

export function createPulse(cell: string = homeCell, now: () => number = () => performance.now()): Pulse {
  let last = now();
  return {
    cell,
    beat() {
      last = now();
    },
    get silentMs() {
      return now() - last;
    },
  };
}

/**
 * The worker's probes, beside its figures. `/healthz`: the process answers. `/readyz`: it is not about to leave, its
 * databases are there with this release's schema, and each of its loops still goes round. A cell that is silent is named
 * and does not count, nor does the loop that waits for it: the worker goes on for all others.
 */
export function workerProbes(services: Services, departure: Departure, pulses: readonly Pulse[]): Probes {
  return {
    '/healthz': async () => ({ status: 200, body: { status: 'ok' } }),
    '/readyz': async () => {
      if (departure.leaving) return { status: 503, body: { status: 'leaving' } };
      const readiness = await checkReadiness(services, (cell) => pulses.some((pulse) => pulse.cell === cell));
      const answers = ({ cell }: Pulse) => readiness.cells?.[cell]?.database ?? true;
      const loop = pulses.every((pulse) => pulse.silentMs < stuckMs || !answers(pulse));
      const ready = isReady(readiness) && loop;
      const status = ready ? statusOf(readiness) : 'unavailable';
      return { status: ready ? 200 : 503, body: { status, ...readiness, loop } };
    },
  };
}
