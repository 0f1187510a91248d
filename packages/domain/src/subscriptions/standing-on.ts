import type { BusinessDate } from '../calendar/business-date.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { acceptedReplay, statusOn } from './replay-moves.ts';
import type { SubscriptionStatus } from './subscription-status.ts';

/** How a subscription stands on a day, and when to look at it again. */
export interface SubscriptionStanding {
  readonly status: SubscriptionStatus;
  /** The terms in force, also while paused and after the end. */
  readonly planVersion: PlanVersion;
  readonly anchor: BusinessDate;
  /** The first day that no longer belongs to it; null while no end is known. */
  readonly endDate: BusinessDate | null;
  /** The first period that is not billed yet, counted from `anchor`. */
  readonly nextPeriodIndex: number;
  /** The day of the next move after the start, or of a trial's end; null when nothing is planned. */
  readonly nextMove: BusinessDate | null;
}

/** What the moves up to `date` have made of the subscription, and what they will. */
export function standingOn({ moves, progress }: ManagedSubscription, date: BusinessDate): SubscriptionStanding {
  const past = moves.filter((move, index) => index === 0 || move.on <= date);
  const { status, terms, phases } = acceptedReplay(past);
  const last = phases.at(-1)!;
  const ahead = moves.slice(1).flatMap(({ on }) => (on > date ? [on] : []));
  const trialEnd = status === 'trialing' && terms.anchor > date ? [terms.anchor] : [];
  return {
    status: statusOn(moves, date),
    planVersion: terms.planVersion,
    anchor: terms.anchor,
    endDate: moves.find(({ kind }) => kind === 'end')?.on ?? null,
    nextPeriodIndex: progress[last.ordinal]?.nextPeriodIndex ?? last.firstPeriodIndex,
    nextMove: [...ahead, ...trialEnd].sort()[0] ?? null,
  };
}
