import type { Instant } from '../port/index.ts';

/** An instant as PayPal wants it: in UTC, without fractions of a second, rounded down. */
export function instant(at: Instant | number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
