import { addDays, businessDate, effectiveDate, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Brand } from '../../tenant/brand.ts';
import type { ChangeWish } from './change-wish.ts';
import type { ChangeBasis } from './gather-change.ts';
import type { Asker } from './refused-by-policy.ts';

/** Whether who asks may pause at all: staff always, customers where the brand said for how many days. */
export function mayPause(asker: Asker, { billing }: Pick<Brand, 'billing'>): boolean {
  return asker === 'staff' || (billing.longestPauseDays ?? null) !== null;
}

/**
 * The brand's rule against a pause, or null. A pause costs nothing and leaves access as it is: customers may not make one
 * without end, neither at once nor by taking back its end. Refuses `pause_by_staff_only` and `pause_too_long`, with days.
 */
export function refusedPause(
  asker: Asker,
  wish: ChangeWish,
  brand: Pick<Brand, 'billing'>,
  { subscription, asOf }: Pick<ChangeBasis, 'subscription' | 'asOf'>,
): Result<never, ApiRefusal> | null {
  if (asker === 'staff') return null;
  if (wish.kind === 'undo') return wish.what === 'resume' ? refuse('pause_by_staff_only') : null;
  if (wish.kind !== 'pause') return null;
  const days = brand.billing.longestPauseDays ?? null;
  if (days === null) return refuse('pause_by_staff_only');
  const when = wish.when === undefined ? {} : { when: wish.when };
  const start = effectiveDate(subscription, { ...when, kind: 'pause', until: null }, asOf);
  if (!start.ok) return start;
  const isShort = wish.until !== null && businessDate(wish.until) <= addDays(start.value, days);
  return isShort ? null : refuse('pause_too_long', { days: String(days) });
}
