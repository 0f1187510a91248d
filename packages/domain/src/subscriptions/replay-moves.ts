import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { type Interval, periodAt, periodContaining } from '../calendar/periods.ts';
import type { EpochSecond } from '../calendar/time-zone.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { TransitionRefusal } from '../machine/transition.ts';
import { assertNever, invariant, ok, type Result, refuse } from '../result.ts';
import type { SubscriptionMove } from './managed-subscription.ts';
import { type SubscriptionStatus, transitionSubscription } from './subscription-status.ts';

/** A stretch of a subscription without pause, with one plan version and one calendar. */
export interface SubscriptionPhase {
  /** 0, 1, 2 …: what was billed is remembered by it. */
  readonly ordinal: number;
  readonly planVersion: PlanVersion;
  readonly anchor: BusinessDate;
  readonly startDate: BusinessDate;
  /** The first day that no longer belongs to it; null while no end is known. */
  readonly endDate: BusinessDate | null;
  /** Moments after the beginning of those two days, for plans prorated by the second. */
  readonly startMoment?: EpochSecond | undefined;
  readonly endMoment?: EpochSecond | undefined;
  readonly firstPeriodIndex: number;
  /** Whether no phase before it was ever paid for, so that one-off sums are charged in it. */
  readonly setsUp: boolean;
}

export interface SubscriptionReplay {
  readonly status: SubscriptionStatus;
  readonly phases: readonly SubscriptionPhase[];
  /** The terms in force after the last move, also while paused. */
  readonly terms: PhaseTerms;
}

/** What the next phase would be billed by. `firstBilledDay`: no day before it is ever charged. */
export interface PhaseTerms {
  readonly planVersion: PlanVersion;
  readonly anchor: BusinessDate;
  readonly firstBilledDay: BusinessDate;
}

/**
 * What the moves, in the order of their dates, make of a subscription. Each one goes through the status machine on its
 * own date, so a course that contradicts itself is refused as `transition_not_allowed`, whoever wrote it.
 */
export function replayMoves(moves: readonly SubscriptionMove[]): Result<SubscriptionReplay, TransitionRefusal> {
  const [first, ...rest] = moves;
  invariant(first?.kind === 'start', 'a subscription begins with its start');
  let replay = begin(first);
  for (const move of rest) {
    const next = step(replay, move);
    if (!next.ok) return next;
    replay = next.value;
  }
  return ok(replay);
}

/**
 * The status on a day: a trial ends at its anchor, and an end that was asked for shows as `cancelling`. An end that was
 * known when the subscription began was known before as well.
 */
export function statusOn(moves: readonly SubscriptionMove[], date: BusinessDate): SubscriptionStatus {
  const past = moves.filter((move, index) => index === 0 || move.on <= date);
  const replay = checked(replayMoves(past));
  const { status } = activated(replay, date);
  const knownBy = laterOf(date, moves[0]?.on ?? date);
  const ends = moves.some((move) => move.kind === 'end' && move.on > date && move.requestedOn <= knownBy);
  return ends ? checked(transitionSubscription(status, 'cancel')) : status;
}

/** The replay of a course that was accepted before; throws for one that contradicts itself. */
export function acceptedReplay(moves: readonly SubscriptionMove[]): SubscriptionReplay {
  return checked(replayMoves(moves));
}

function checked<T>(result: Result<T, TransitionRefusal>): T {
  invariant(result.ok, 'an accepted course is free of contradictions');
  return result.value;
}

type StartMove = Extract<SubscriptionMove, { kind: 'start' }>;

function begin({ on, moment, planVersion, anchor, firstPeriodIndex }: StartMove): SubscriptionReplay {
  const firstBilledDay = periodAt(anchor, planVersion.interval, firstPeriodIndex).start;
  return {
    status: anchor > on ? 'trialing' : 'active',
    phases: [
      {
        ordinal: 0,
        planVersion,
        anchor,
        startDate: on,
        startMoment: moment,
        endDate: null,
        firstPeriodIndex,
        setsUp: true,
      },
    ],
    terms: { planVersion, anchor, firstBilledDay },
  };
}

/** A trial is over when its anchor has come. */
function activated(replay: SubscriptionReplay, date: BusinessDate): SubscriptionReplay {
  if (replay.status !== 'trialing' || date < replay.terms.anchor) return replay;
  return { ...replay, status: checked(transitionSubscription('trialing', 'activate')) };
}

function step(before: SubscriptionReplay, move: SubscriptionMove): Result<SubscriptionReplay, TransitionRefusal> {
  const replay = activated(before, move.on);
  switch (move.kind) {
    case 'start':
      return refuse('transition_not_allowed', { state: replay.status, event: move.kind });
    case 'switch_plan':
      return switchPlan(replay, move);
    case 'pause':
    case 'end': {
      const status = transitionSubscription(replay.status, move.kind);
      return status.ok ? ok({ ...closed(replay, move), status: status.value }) : status;
    }
    case 'resume': {
      const status = transitionSubscription(replay.status, move.kind);
      return status.ok ? ok({ ...opened(replay, move), status: status.value }) : status;
    }
    default:
      return assertNever(move);
  }
}

/** While paused there is no phase to replace: the next one will have the new terms. */
function switchPlan(
  replay: SubscriptionReplay,
  move: Extract<SubscriptionMove, { kind: 'switch_plan' }>,
): Result<SubscriptionReplay, TransitionRefusal> {
  const { planVersion, on } = move;
  const { status, terms } = replay;
  if (status === 'ended' || status === 'cancelling') {
    return refuse('transition_not_allowed', { state: status, event: 'switch_plan' });
  }
  const keepsCalendar = isSameInterval(planVersion.interval, terms.planVersion.interval);
  const anchor = keepsCalendar ? terms.anchor : laterOf(on, terms.firstBilledDay);
  const changed = { ...replay, terms: { ...terms, planVersion, anchor } };
  return ok(status === 'paused' ? changed : opened(closed(changed, move), move));
}

function closed(replay: SubscriptionReplay, { on, moment }: SubscriptionMove): SubscriptionReplay {
  const phases = replay.phases.map((phase) => {
    return phase.endDate === null ? { ...phase, endDate: on, endMoment: moment } : phase;
  });
  return { ...replay, phases };
}

function opened(replay: SubscriptionReplay, { on, moment }: SubscriptionMove): SubscriptionReplay {
  const { planVersion, anchor, firstBilledDay } = replay.terms;
  const { index } = periodContaining(anchor, planVersion.interval, laterOf(on, firstBilledDay));
  const ordinal = replay.phases.length;
  const setsUp = !replay.phases.some(isPaid);
  const begins = { startDate: on, startMoment: moment, endDate: null };
  const phase = { ordinal, planVersion, anchor, ...begins, firstPeriodIndex: index, setsUp };
  return { ...replay, phases: [...replay.phases, phase] };
}

/** Not a trial, and not over on the day it began; or paid by the second and over within that day. */
function isPaid(phase: SubscriptionPhase): boolean {
  const { planVersion, anchor, startDate, endDate, endMoment, firstPeriodIndex } = phase;
  const firstPaidDay = laterOf(startDate, periodAt(anchor, planVersion.interval, firstPeriodIndex).start);
  const paysWithinDay = planVersion.proration === 'second' && endMoment !== undefined;
  return endDate === null || firstPaidDay < endDate || (paysWithinDay && firstPaidDay === endDate);
}

function isSameInterval(a: Interval, b: Interval): boolean {
  return a.unit === b.unit && a.count === b.count;
}
