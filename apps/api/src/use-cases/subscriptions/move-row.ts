import { assertNever, type SubscriptionMove } from '@quittance/domain';

/** A move of a course as it is stored; its subscription, change and place are the writer's. */
export function moveRow(move: SubscriptionMove) {
  const common = { kind: move.kind, move_date: move.on };
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
