import type { BusinessDate } from '../calendar/business-date.ts';
import { checkPlanVersion } from '../catalogue/check-plan-version.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ChangeTime } from './effective-date.ts';
import type { ManagedSubscription, SubscriptionMove } from './managed-subscription.ts';
import { acceptedReplay, replayMoves, statusOn } from './replay-moves.ts';
import type { ChangeRefusal, UndoableChange } from './subscription-change.ts';
import { transitionSubscription } from './subscription-status.ts';

type Changed = Result<ManagedSubscription, ChangeRefusal>;

/** A switch on `on`; it takes the place of switches that were planned for later. */
export function switchPlan(
  subscription: ManagedSubscription,
  planVersion: PlanVersion,
  at: ChangeTime,
  asOf: BusinessDate,
): Changed {
  const error = checkPlanVersion(planVersion).find(({ severity }) => severity === 'error');
  if (error) return refuse('plan_version_invalid', { finding: error.code, at: error.path });
  const kept = subscription.moves.filter(({ kind, on: planned }) => !(kind === 'switch_plan' && planned > asOf));
  const { planVersion: before } = acceptedReplay(kept.filter((move, index) => index === 0 || move.on <= at.on)).terms;
  if (before.id === planVersion.id) return refuse('already_on_plan_version', { planVersion: planVersion.id });
  if (before.currency !== planVersion.currency) {
    return refuse('currency_differs', { from: before.currency, to: planVersion.currency });
  }
  return withMoves(subscription, inserted(kept, { kind: 'switch_plan', ...at, planVersion }));
}

/** A pause from `on`, and its end if that is known already. */
export function pause(subscription: ManagedSubscription, at: ChangeTime, until: BusinessDate | null): Changed {
  if (until !== null && until <= at.on) return refuse('resume_before_pause', { pause: at.on, resume: until });
  const paused = inserted(subscription.moves, { kind: 'pause', ...at });
  return withMoves(subscription, until === null ? paused : inserted(paused, { kind: 'resume', on: until }));
}

/** Goes on from `on`, instead of from a later day that was planned. */
export function resume(subscription: ManagedSubscription, at: ChangeTime, asOf: BusinessDate): Changed {
  const next = subscription.moves.find((move) => move.on > asOf && (move.kind === 'pause' || move.kind === 'resume'));
  const kept = subscription.moves.filter((move) => move !== next || move.kind !== 'resume');
  return withMoves(subscription, inserted(kept, { kind: 'resume', ...at }));
}

/** Ends it on `on`: at once, or later and until then to be undone. What was planned for after that falls away. */
export function cancel(subscription: ManagedSubscription, at: ChangeTime, asOf: BusinessDate): Changed {
  const { on } = at;
  const allowed = transitionSubscription(statusOn(subscription.moves, asOf), on <= asOf ? 'end' : 'cancel');
  if (!allowed.ok) return allowed;
  const kept = subscription.moves.filter(
    (move, index) => index === 0 || move.on <= asOf || (move.kind !== 'end' && move.on < on),
  );
  return withMoves(subscription, inserted(kept, { kind: 'end', ...at, requestedOn: asOf }));
}

/** Takes back what has not happened yet; a pause with the end that was planned for it. */
export function undo(subscription: ManagedSubscription, what: UndoableChange, asOf: BusinessDate): Changed {
  const kind = what === 'cancel' ? 'end' : what;
  const { moves } = subscription;
  const index = moves.findIndex((move, position) => position > 0 && move.kind === kind && move.on > asOf);
  if (index === -1) return refuse('nothing_to_undo', { what });
  const resumption = what === 'pause' ? moves.findIndex((move, later) => later > index && move.kind === 'resume') : -1;
  return withMoves(
    subscription,
    moves.filter((_, position) => position !== index && position !== resumption),
  );
}

/** After everything that is planned for the same day or before. */
function inserted(moves: readonly SubscriptionMove[], move: SubscriptionMove): readonly SubscriptionMove[] {
  const at = moves.findLastIndex((earlier, index) => index === 0 || earlier.on <= move.on) + 1;
  return [...moves.slice(0, at), move, ...moves.slice(at)];
}

/** Accepted only if the whole course, with what is still planned, goes through the status machine. */
function withMoves(subscription: ManagedSubscription, moves: readonly SubscriptionMove[]): Changed {
  const replayed = replayMoves(moves);
  return replayed.ok ? ok({ ...subscription, moves }) : replayed;
}
