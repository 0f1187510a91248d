import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { DutyName } from './look-for-work.ts';

export interface WorkerMetrics {
  readonly registry: Registry;
  /** Measures one tick, and how it ended: `done`, `held` when another worker has the brand, `failed` when it threw. */
  measureTick(tick: () => Promise<number | null>): Promise<number | null>;
  /** Measures one duty of a tick: how long it took, how many things it did, and whether it failed by throwing. */
  readonly measureDuty: MeasureDuty;
}

export type MeasureDuty = (name: DutyName | 'clock', duty: () => Promise<number>) => Promise<number>;

/** `process` adds memory, event loop and garbage collection; once per process, so not in tests. */
export function createWorkerMetrics(options: { readonly process: boolean }): WorkerMetrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry, prefix: 'quittance_' });
  const ticks = new Histogram({
    name: 'quittance_tick_duration_seconds',
    help: 'Time to do everything that is due for one brand',
    labelNames: ['outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'quittance_duty_duration_seconds',
    help: 'Time of one duty of a tick, such as billing or mails',
    labelNames: ['duty', 'outcome'] as const,
    buckets: [0.01, 0.1, 1, 10, 60, 600],
    registers: [registry],
  });
  const things = new Counter({
    name: 'quittance_duty_things_total',
    help: 'Things that duties did: invoices issued, events applied, mails sent, and so on',
    labelNames: ['duty'] as const,
    registers: [registry],
  });
  return {
    registry,
    async measureTick(tick) {
      const stop = ticks.startTimer();
      try {
        const done = await tick();
        stop({ outcome: done === null ? 'held' : 'done' });
        return done;
      } catch (error) {
        stop({ outcome: 'failed' });
        throw error;
      }
    },
    async measureDuty(duty, work) {
      const stop = durations.startTimer({ duty });
      try {
        const done = await work();
        stop({ outcome: 'done' });
        things.inc({ duty }, done);
        return done;
      } catch (error) {
        stop({ outcome: 'failed' });
        throw error;
      }
    },
  };
}
