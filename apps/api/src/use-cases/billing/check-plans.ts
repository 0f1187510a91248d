import type { DueAccount } from '@quittance/db/billing';
import { isCurrencyCode, ok, type Refusal, type Result, refuse } from '@quittance/domain';
import type { Catalogue } from './catalogue.ts';

export type PlanRefusal = Refusal<
  'plan_unreadable' | 'plan_without_prices' | 'plan_currency_unknown' | 'role_unreadable'
>;

/**
 * Refuses an account with a plan version that nothing can be reckoned by: its stored prices cannot be read, there are
 * none, which would let a period pass unbilled in silence, or their currency does not exist. A role that cannot be read
 * would make its seats free.
 */
export function checkPlans(
  { subscriptions, assignments }: DueAccount,
  { planVersions, unreadableRoles }: Catalogue,
): Result<void, PlanRefusal> {
  for (const { plan_version_id } of subscriptions) {
    const version = planVersions.get(plan_version_id);
    if (!version || !Array.isArray(version.components)) return refuse('plan_unreadable');
    if (version.components.length === 0) return refuse('plan_without_prices');
    if (!isCurrencyCode(version.currency)) return refuse('plan_currency_unknown');
  }
  if (unreadableRoles && assignments.some(({ role_code }) => unreadableRoles.has(role_code)))
    return refuse('role_unreadable');
  return ok(undefined);
}
