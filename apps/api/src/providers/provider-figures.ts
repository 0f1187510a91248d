import type { Answer } from '@quittance/providers';
import { Histogram, type Registry } from 'prom-client';

/** Measures one call of a plugin: whose, which of its operations, how it ended and how long it took. */
export type MeasureCall = <T>(provider: string, operation: string, call: () => Answer<T>) => Answer<T>;

/** Adds the calls to providers to the figures. No id, no amount and no brand is in them. */
export function registerProviderFigures(registry: Registry): MeasureCall {
  const durations = new Histogram({
    name: 'quittance_provider_call_duration_seconds',
    help: 'Time of one operation at a payment provider, with all its requests, by how it ended',
    labelNames: ['provider', 'operation', 'outcome'] as const,
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40],
    registers: [registry],
  });
  return async (provider, operation, call) => {
    const stop = durations.startTimer({ provider, operation });
    try {
      const answer = await call();
      stop({ outcome: answer.ok ? outcomeOf(answer.value) : answer.error.kind });
      return answer;
    } catch (error) {
      stop({ outcome: 'threw' });
      throw error;
    }
  };
}

/** The provider did what it was asked, or said no for the payer's bank: that is no trouble of the provider's. */
function outcomeOf(value: unknown): 'done' | 'declined' {
  const isDeclined = typeof value === 'object' && value !== null && 'outcome' in value && value.outcome === 'declined';
  return isDeclined ? 'declined' : 'done';
}
