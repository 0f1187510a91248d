import { type BusinessDate, earlierOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { compare, type Money, sum } from '../money/money.ts';
import { assertNever } from '../result.ts';
import type { ArrangementState, DunningArrangement, Instalment } from './arrangement.ts';
import { type DunningDecision, type DunningSituation, decideDunning } from './decide-dunning.ts';
import type { DunningPolicy } from './dunning-policy.ts';

/** A debt about which something was agreed. */
export interface ArrangedSituation extends DunningSituation {
  readonly arrangement: DunningArrangement;
  /** What was paid on it since the arrangement was made. */
  readonly paidSince: Money;
}

export interface ArrangedDecision extends DunningDecision {
  readonly arrangement: ArrangementState;
}

/**
 * What to do today about a debt with an arrangement. While it is kept nobody is reminded or suspended, and access comes
 * back if that was agreed. Broken, or over with something left to pay, dunning goes on as if there had been none; a
 * missed instalment counts as overdue from its own day. A payment on its way is not missed before it is refused.
 */
export function decideArrangedDunning(
  policy: DunningPolicy,
  situation: ArrangedSituation,
  asOf: BusinessDate,
): ArrangedDecision {
  const { arrangement, paidSince, ...debt } = situation;
  const standing = standingOf(arrangement, paidSince, asOf);
  if (debt.processing && !debt.settled && standing.state === 'broken') {
    return { actions: [], nextDueDate: addDays(asOf, 1), arrangement: 'kept' };
  }
  if (debt.settled || standing.state !== 'kept') {
    return { ...decideDunning(policy, sinceMissed(debt, standing.missedOn), asOf), arrangement: standing.state };
  }
  const restores = arrangement.liftsSuspension && debt.entitlement !== 'granted' && !debt.processing;
  const actions: DunningDecision['actions'] = restores ? [{ kind: 'restore' }] : [];
  const looksAgain = debt.processing ? earlierOf(standing.until, addDays(asOf, 1)) : standing.until;
  return { actions, nextDueDate: looksAgain, arrangement: 'kept' };
}

type Standing =
  /** `until`: the first day on which it may be kept no longer. */
  | { readonly state: 'kept'; readonly until: BusinessDate; readonly missedOn: null }
  | { readonly state: 'over' | 'broken'; readonly missedOn: BusinessDate | null };

function standingOf(arrangement: DunningArrangement, paid: Money, asOf: BusinessDate): Standing {
  switch (arrangement.kind) {
    case 'hold':
      return asOf < arrangement.until ? kept(arrangement.until) : { state: 'over', missedOn: null };
    case 'promise':
      if (asOf <= arrangement.by) return kept(addDays(arrangement.by, 1));
      return { state: compare(paid, arrangement.amount) >= 0 ? 'over' : 'broken', missedOn: null };
    case 'instalments': {
      const due = firstUnpaid(arrangement.instalments, paid);
      if (!due) return { state: 'over', missedOn: null };
      return asOf <= due.dueDate ? kept(addDays(due.dueDate, 1)) : { state: 'broken', missedOn: due.dueDate };
    }
    default:
      return assertNever(arrangement);
  }
}

function kept(until: BusinessDate): Standing {
  return { state: 'kept', until, missedOn: null };
}

/** The first instalment that what was paid does not reach. */
export function firstUnpaid(instalments: readonly Instalment[], paid: Money): Instalment | null {
  const amounts = instalments.map(({ amount }) => amount);
  const index = amounts.findIndex((_, place) => compare(sum(amounts.slice(0, place + 1), paid.currency), paid) > 0);
  return instalments[index] ?? null;
}

/** Reminders from before a missed instalment do not count for it. */
function sinceMissed(debt: DunningSituation, missedOn: BusinessDate | null): DunningSituation {
  if (missedOn === null) return debt;
  const counts = debt.lastReminderOn !== null && debt.lastReminderOn > missedOn;
  return {
    ...debt,
    dueDate: missedOn,
    remindersSent: counts ? debt.remindersSent : 0,
    lastReminderOn: counts ? debt.lastReminderOn : null,
  };
}
