import { earliestEnd, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { ChangeWish } from './change-wish.ts';
import type { ChangeBasis } from './gather-change.ts';
import type { Asker } from './refused-by-policy.ts';

/**
 * The contract's own rule against a wish, or null. Customers end at the earliest when term and notice allow it, which is
 * when a cancellation without a day ends; staff may agree to any day.
 */
export function refusedByContract(
  asker: Asker,
  { kind, when }: ChangeWish,
  { subscription, asOf }: Pick<ChangeBasis, 'subscription' | 'asOf'>,
): Result<never, ApiRefusal> | null {
  if (asker === 'staff' || kind !== 'cancel' || when === undefined || when === 'period_end') return null;
  const earliest = earliestEnd(subscription, asOf);
  const wanted = when === 'now' ? asOf : when.on;
  return earliest !== null && wanted < earliest ? refuse('ends_too_early', { earliest }) : null;
}
