import { type BusinessDate, earliestEnd, effectiveDate, loosensContract, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Brand } from '../../tenant/brand.ts';
import type { ChangeWish } from './change-wish.ts';
import type { ChangeBasis } from './gather-change.ts';
import { offeredPlans } from './offered-plans.ts';
import type { Asker } from './refused-by-policy.ts';

/**
 * The contract's own rule against a wish, or null. Customers end at the earliest when term and notice allow it, which is
 * when a cancellation without a day ends; staff may agree to any day. Inside a term, customers change to nothing that
 * costs less or binds for a shorter time, unless the brand allows it; staff may, with a reason.
 */
export function refusedByContract(
  asker: Asker,
  wish: ChangeWish,
  brand: Pick<Brand, 'billing'>,
  basis: Pick<ChangeBasis, 'subscription' | 'asOf' | 'catalogue' | 'terms' | 'plansElsewhere'>,
): Result<never, ApiRefusal> | null {
  if (wish.kind === 'switch_plan') return refusedSwitch(asker, wish, brand, basis);
  const { kind, when } = wish;
  if (asker === 'staff' || kind !== 'cancel' || when === undefined || when === 'period_end') return null;
  const { subscription, asOf } = basis;
  const earliest = earliestEnd(subscription, asOf);
  const wanted = when === 'now' ? asOf : when.on;
  return earliest !== null && wanted < earliest ? refuse('ends_too_early', { earliest }) : null;
}

type SwitchWish = Extract<ChangeWish, { kind: 'switch_plan' }>;

function refusedSwitch(
  asker: Asker,
  wish: SwitchWish,
  { billing }: Pick<Brand, 'billing'>,
  basis: Pick<ChangeBasis, 'subscription' | 'asOf' | 'catalogue' | 'terms' | 'plansElsewhere'>,
): Result<never, ApiRefusal> | null {
  if (billing.downgradeInTerm === 'allowed') return null;
  const until = bindsUntil(wish, basis);
  if (until === null) return null;
  if (asker === 'customer') return refuse('contract_term_running', { until });
  return wish.reason ? null : refuse('reason_needed_in_term', { until });
}

/** The end of the term that the switch would undo; null for one that it does not, or that is refused anyway. */
export function bindsUntil(
  wish: SwitchWish,
  {
    subscription,
    asOf,
    ...offered
  }: Pick<ChangeBasis, 'subscription' | 'asOf' | 'catalogue' | 'terms' | 'plansElsewhere'>,
): BusinessDate | null {
  const planVersion = offeredPlans(offered).find(({ id }) => id === wish.planVersionId);
  if (!planVersion) return null;
  const when = wish.when === undefined ? {} : { when: wish.when };
  const on = effectiveDate(subscription, { ...when, kind: 'switch_plan', planVersion }, asOf);
  return on.ok ? loosensContract(subscription, planVersion, on.value) : null;
}
