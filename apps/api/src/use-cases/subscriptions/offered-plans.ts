import { checkPlanVersion, isError, type PlanVersion } from '@quittance/domain';
import type { ChangeBasis } from './gather-change.ts';

/**
 * The plans that a subscription may change to: the newest version of each other one that is for sale, in its currency,
 * without errors, and that the account does not have in another subscription. A newer version of its own plan is no other plan: campaigns bring it.
 */
export function offeredPlans({
  catalogue,
  terms,
  plansElsewhere,
}: Pick<ChangeBasis, 'catalogue' | 'terms' | 'plansElsewhere'>): readonly PlanVersion[] {
  const { currency, planCode } = terms;
  const candidates = [...catalogue.planVersions.values()].filter(
    (version) =>
      version.currency === currency &&
      version.planCode !== planCode &&
      !catalogue.notForSale.has(version.planCode) &&
      !plansElsewhere.has(version.planCode),
  );
  const newest = [...Map.groupBy(candidates, ({ planCode }) => planCode).values()].map((versions) =>
    versions.reduce((latest, version) => (version.version > latest.version ? version : latest)),
  );
  return newest
    .filter((version) => !checkPlanVersion(version).some(isError))
    .toSorted((a, b) => (a.planCode < b.planCode ? -1 : 1));
}
