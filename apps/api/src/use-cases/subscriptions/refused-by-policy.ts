import { type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Brand } from '../../tenant/brand.ts';
import type { ChangeWish } from './change-wish.ts';

/** Customers follow the brand's rules; staff may do what the domain allows. */
export type Asker = 'customer' | 'staff';

/**
 * The brand's own rule against a wish, or null. Customers end at the end of what they have paid for, unless the brand
 * lets them end at any time, and switch plans on the day that is usual: now for more, at the period's end for less.
 */
export function refusedByPolicy(
  asker: Asker,
  { kind, when }: ChangeWish,
  { billing }: Pick<Brand, 'billing'>,
): Result<never, ApiRefusal> | null {
  if (asker === 'staff' || when === undefined || when === 'period_end') return null;
  if (kind === 'switch_plan') return refuse('only_at_usual_date');
  if (kind === 'cancel' && billing.cancellation !== 'any_time') return refuse('only_at_period_end');
  return null;
}
