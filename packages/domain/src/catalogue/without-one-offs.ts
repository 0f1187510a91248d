import type { PlanVersion } from './plan-version.ts';

/** The plan version for whoever has begun already: after a pause or a change of plan nothing is set up again. */
export function withoutOneOffs(planVersion: PlanVersion): PlanVersion {
  const components = planVersion.components.filter(({ kind }) => kind !== 'one_off');
  return components.length === planVersion.components.length ? planVersion : { ...planVersion, components };
}
