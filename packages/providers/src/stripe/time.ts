import type { Instant } from '../port/index.ts';

/** Stripe's whole seconds as an instant. */
export function fromEpoch(seconds: number): Instant {
  return new Date(seconds * 1000).toISOString();
}

/** An instant as Stripe's whole seconds, rounded down. */
export function toEpoch(instant: Instant): number {
  return Math.floor(Date.parse(instant) / 1000);
}
