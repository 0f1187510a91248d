import type { ProviderManifest, RailCapabilities } from '../port/index.ts';
import type { Bench } from './bench.ts';
import type { PlayedRail } from './harness.ts';

export const groups = [
  'Idempotency',
  'Unknown outcome',
  'Webhooks',
  'Money',
  'Slow money',
  'Saving',
  'Operations',
] as const;
export type Group = (typeof groups)[number];

/** What a plugin says of itself and of one rail, and what its stand-in says never happens there. */
export interface Claims {
  readonly manifest: ProviderManifest;
  readonly rail: RailCapabilities;
  readonly never: PlayedRail['never'];
}

/** Says why a rail does not call for something; null when it does. */
export type Condition = (claims: Claims) => string | null;

/** One rule of the contract, with its number in the whole suite. `run` notes on the bench what it finds wrong. */
export interface Check {
  readonly number: number;
  readonly title: string;
  /** All of them have to hold for the check to be called for. */
  readonly when: readonly Condition[];
  readonly run: (bench: Bench) => Promise<void>;
}

export interface GroupedCheck extends Check {
  readonly group: Group;
}

/** The first reason why the check is not called for; null when it is. */
export function notClaimed(check: Check, claims: Claims): string | null {
  for (const condition of check.when) {
    const reason = condition(claims);
    if (reason !== null) return reason;
  }
  return null;
}
