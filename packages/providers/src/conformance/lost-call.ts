import type { Ours, Resolution } from '../port/index.ts';
import type { Bench, Stored } from './bench.ts';

/** Asks what became of a charge whose answer was lost. */
export async function resolveCharge(bench: Bench, stored: Stored, ours: Ours, sentAt: string): Promise<Resolution> {
  const lost = { call: 'charge', customer: stored.customer, payment: null } as const;
  const input = { key: ours.attemptId, ours, sentAt, lost };
  return bench.need(await bench.plugin.resolve(bench.context(), input), 'resolve');
}
