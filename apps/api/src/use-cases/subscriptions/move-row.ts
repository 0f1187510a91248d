import { assertNever, type EpochSecond, type SubscriptionMove } from '@quittance/domain';

/** A move of a course as it is stored; its subscription, change and place are the writer's. */
export function moveRow(move: SubscriptionMove) {
  const common = { kind: move.kind, move_date: move.on, moved_at: instantOf(move.moment) };
  switch (move.kind) {
    case 'start': {
      const { planVersion, anchor, firstPeriodIndex } = move;
      return { ...common, plan_version_id: planVersion.id, anchor, first_period_index: firstPeriodIndex };
    }
    case 'switch_plan':
      return { ...common, plan_version_id: move.planVersion.id };
    case 'end':
      return { ...common, requested_on: move.requestedOn };
    case 'pause':
    case 'resume':
      return common;
    default:
      return assertNever(move);
  }
}

/** A moment as it is stored; null for the beginning of its day. */
export function instantOf(moment: EpochSecond | null | undefined): Date | null {
  return moment === null || moment === undefined ? null : new Date(moment * 1_000);
}
