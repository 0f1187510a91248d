import type { Fixed } from '../../money/fixed.ts';
import type { TraceStep } from '../trace.ts';

/** An exact amount in major units with the component's `amountDigits`, and how it came about. */
export interface UsageAmount {
  readonly amount: Fixed;
  readonly steps: readonly TraceStep[];
}
