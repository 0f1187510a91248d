import { type BusinessDate, daysBetween, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { wakeTenant } from '../outbox/record-event.ts';

/** The farthest a clock is moved at once, in days. */
const daysAtMost = 800;

/**
 * Tells a sandbox brand's clock to move to the morning of a later date. The worker moves it day by day and does on each
 * day what a live brand would do. Refuses `not_a_sandbox`, `clock_only_forward`, `clock_step_too_long`.
 */
export async function startClock(tenant: Tenant, target: BusinessDate): Promise<Result<BusinessDate, ApiRefusal>> {
  const { brand, moment } = tenant;
  if (!brand.sandbox) return refuse('not_a_sandbox');
  const days = daysBetween(moment.today, target);
  if (days < 1 || (brand.clock && target < brand.clock.target)) return refuse('clock_only_forward');
  if (days > daysAtMost) return refuse('clock_step_too_long', { days: String(daysAtMost) });
  await tenant.db.run(async (scope) => {
    await scope.trx
      .updateTable('tenant')
      .set({ clock_from: brand.clock?.from ?? moment.today, clock_target: target })
      .where('tenant_id', '=', scope.tenantId)
      .execute();
    await wakeTenant(scope);
  });
  return ok(target);
}
