import { businessDate, daysBetween } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';

export interface ClockState {
  readonly sandbox: boolean;
  readonly today: string;
  /** While it moves: from where to where, and how many of its days are done. */
  readonly moving: {
    readonly from: string;
    readonly target: string;
    readonly daysDone: number;
    readonly daysTotal: number;
  } | null;
}

/** Where a brand's business time stands. */
export function readClock({ brand, moment }: Tenant): ClockState {
  const { clock, sandbox } = brand;
  if (!clock) return { sandbox, today: moment.today, moving: null };
  const from = businessDate(clock.from);
  const target = businessDate(clock.target);
  return {
    sandbox,
    today: moment.today,
    moving: {
      from,
      target,
      daysDone: Math.max(0, daysBetween(from, moment.today)),
      daysTotal: Math.max(1, daysBetween(from, target)),
    },
  };
}
