import { type InvoicePlan, isLateCharge, type RatedCharge } from '@quittance/domain';
import type { PurseUse } from './purse.ts';
import type { SubscriptionStep } from './subscription-step.ts';

/** A group of charges as the invoice it would be; `use` is null when that is too small to be paid. */
export interface Assembled {
  readonly charges: readonly RatedCharge[];
  readonly plan: InvoicePlan;
  readonly use: PurseUse | null;
}

/**
 * The groups that are too small and can wait, and the subscriptions that wait with them. A subscription waits with all
 * of its charges or with none, so that what it owes next time is reckoned as if nobody had asked today; one that will
 * never be billed again cannot. What paying late costs can always wait.
 */
export function whoCanWait(steps: readonly SubscriptionStep[], assembled: readonly Assembled[]) {
  const groups = new Set(assembled.filter(({ use }) => use === null).map(({ charges }) => charges));
  for (;;) {
    const isWaiting = (step: SubscriptionStep) =>
      step.decision.nextBillingDate !== null &&
      step.decision.charges.length > 0 &&
      assembled.every(({ charges }) => groups.has(charges) || !charges.some((charge) => isOf(charge, step)));
    const waiting = new Set(steps.filter(isWaiting));
    const held = [...groups].filter((charges) => steps.some((step) => isHeldBy(charges, step, waiting)));
    if (held.length === 0) return { groups, steps: waiting };
    for (const charges of held) groups.delete(charges);
  }
}

function isHeldBy(
  charges: readonly RatedCharge[],
  step: SubscriptionStep,
  waiting: ReadonlySet<SubscriptionStep>,
): boolean {
  return !waiting.has(step) && charges.some((charge) => isOf(charge, step));
}

/** Charges for paying late name a subscription too, but are no part of what it owes. */
function isOf(charge: RatedCharge, { unbilled }: SubscriptionStep): boolean {
  return charge.subscriptionId === unbilled.subscriptionId && !isLateCharge(charge);
}

/** As it was before, but looked at again on the day on which something is due next. */
export function putOff(step: SubscriptionStep): SubscriptionStep {
  const { unbilled, decision } = step;
  const nothing = { charges: [], billedPeriods: [], progress: unbilled.progress };
  return { ...step, subscription: unbilled, decision: { ...decision, ...nothing } };
}
