import type { Departure } from '@quittance/process';
import { checkReadiness, isReady } from '../services/check-readiness.ts';
import type { Probes } from '../services/serve-figures.ts';
import type { Services } from '../services/services.ts';

/** When a worker's loop last went round without a failure. */
export interface Pulse {
  beat(): void;
  readonly silentMs: number;
}

/** A loop that looks every few seconds and has not for so long is stuck, in ms. */
const stuckMs = 30_000;

export function createPulse(now: () => number = () => performance.now()): Pulse {
  let last = now();
  return {
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
 * database is there with this release's schema, and each of its loops still goes round.
 */
export function workerProbes(services: Services, departure: Departure, pulses: readonly Pulse[]): Probes {
  return {
    '/healthz': async () => ({ status: 200, body: { status: 'ok' } }),
    '/readyz': async () => {
      if (departure.leaving) return { status: 503, body: { status: 'leaving' } };
      const readiness = await checkReadiness(services);
      const loop = pulses.every(({ silentMs }) => silentMs < stuckMs);
      const ready = isReady(readiness) && loop;
      return { status: ready ? 200 : 503, body: { status: ready ? 'ok' : 'unavailable', ...readiness, loop } };
    },
  };
}
