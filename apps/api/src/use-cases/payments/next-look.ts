import type { PaymentState } from '@quittance/domain';

const minuteMs = 60_000;
const soonestMs = 15 * minuteMs;
const latestMs = 24 * 60 * minuteMs;

export interface LookedAt {
  readonly state: PaymentState;
  readonly createdAt: Date;
  /** The same clock as `createdAt`. */
  readonly businessNow: Date;
  readonly wallNow: Date;
}

/**
 * When the sweeper asks about a payment that is not final, on the wall's clock: in 15 minutes, and of one that has long
 * been processing ever more seldom, after a quarter of its age but within a day. Bank debits take days, their provider
 * tells of them by itself, and asking four times an hour about each would use up what it answers to us.
 */
export function nextLook({ state, createdAt, businessNow, wallNow }: LookedAt): Date {
  const age = state === 'processing' ? businessNow.getTime() - createdAt.getTime() : 0;
  return new Date(wallNow.getTime() + Math.min(latestMs, Math.max(soonestMs, age / 4)));
}
