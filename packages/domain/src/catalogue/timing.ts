import { assertNever } from '../result.ts';
import type { PlanVersion } from './plan-version.ts';
import type { PriceComponent, Timing } from './price-component.ts';

/** When a component is charged: usage and commitments are known only when the period has ended. */
export function timingOf(component: PriceComponent, planVersion: PlanVersion): Timing {
  switch (component.kind) {
    case 'flat':
    case 'per_location':
    case 'per_seat':
    case 'one_off':
      return component.timing ?? planVersion.timing;
    case 'usage':
    case 'commitment':
      return 'arrears';
    default:
      return assertNever(component);
  }
}

/** When a period of the plan is first charged: when it starts if a component is paid in advance. */
export function planTiming(planVersion: PlanVersion): Timing {
  let timing = timings.get(planVersion);
  if (!timing) {
    const isInAdvance = planVersion.components.some((component) => timingOf(component, planVersion) === 'advance');
    timing = isInAdvance ? 'advance' : 'arrears';
    timings.set(planVersion, timing);
  }
  return timing;
}

/** Worked out once for each: plan versions never change, and every subscription asks several times. */
const timings = new WeakMap<PlanVersion, Timing>();
