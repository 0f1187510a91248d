import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { periodAt } from '../calendar/periods.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import { adjustedPeriodsBack } from './billable-subscription.ts';
import { isClosed } from './decide-managed-charges.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { acceptedReplay } from './replay-moves.ts';

/** A stretch of a subscription whose usage is priced by one plan version. */
export interface MeteredPhase {
  readonly from: BusinessDate;
  /** The first day that no longer belongs to it; null while no end is known. */
  readonly until: BusinessDate | null;
  /** The first day whose usage can still be charged; null when the phase is closed for good. */
  readonly openFrom: BusinessDate | null;
  readonly meters: ReadonlySet<string>;
}

/**
 * What the plans of a subscription count on which days, up to now and as planned. `chargedOn` is the day of the next
 * run: what is reported today is charged then or never.
 */
export function meteredPhases(
  { moves, progress }: Pick<ManagedSubscription, 'moves' | 'progress'>,
  chargedOn: BusinessDate,
): readonly MeteredPhase[] {
  return acceptedReplay(moves).phases.map((phase) => {
    const { ordinal, planVersion, anchor, startDate, endDate, firstPeriodIndex } = phase;
    const before = progress[ordinal];
    const closed = before !== undefined && isClosed(phase, before, chargedOn);
    const next = before?.nextPeriodIndex ?? firstPeriodIndex;
    const oldest = Math.max(firstPeriodIndex, next - adjustedPeriodsBack);
    const openFrom = laterOf(startDate, periodAt(anchor, planVersion.interval, oldest).start);
    return { from: startDate, until: endDate, openFrom: closed ? null : openFrom, meters: metersOf(planVersion) };
  });
}

function metersOf({ components }: PlanVersion): ReadonlySet<string> {
  return new Set(components.flatMap((component) => (component.kind === 'usage' ? [component.meter] : [])));
}
