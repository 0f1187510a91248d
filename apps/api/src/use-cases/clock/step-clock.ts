import { addDays, type BusinessDate } from '@quittance/domain';
import { followClock, settleWebhooks } from '../../providers/sandbox-clock.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { momentOf } from '../../time/business-clock.ts';
import { startOfDayInZone } from '../../time/start-of-day.ts';
import { isPageOpen } from './is-page-open.ts';

/** The hour of the business day at which each day's work is done, in ms after midnight. */
const workingHourMs = 6 * 3_600_000;

/**
 * Moves a sandbox brand's clock to the next morning when it is on its way and everything before is done, webhooks of
 * the stand-in included. Answers 0 when the clock stands still: it has arrived, or waits for somebody on a provider's
 * page, which only a clock that catches up does, because nobody waits for it.
 */
export async function stepClock(services: Services, tenant: Tenant): Promise<number> {
  const { clock, timeZone } = tenant.brand;
  if (!clock) return 0;
  await settleWebhooks(services, tenant, Number(tenant.brand.businessOffsetMs));
  if (await hasUnreadWebhooks(services, tenant)) return 1;
  if (tenant.moment.today >= clock.target) {
    await stopClock(tenant);
    return 0;
  }
  if (catchesUp(services, tenant) && (await isPageOpen(tenant))) return 0;
  const day: BusinessDate = addDays(tenant.moment.today, 1);
  const morning = startOfDayInZone(day, timeZone).getTime() + workingHourMs;
  const offsetMs = Math.max(Number(tenant.brand.businessOffsetMs), morning - services.wallNow().getTime());
  await followClock(services, tenant, offsetMs);
  await writeOffset(tenant, offsetMs);
  await settleWebhooks(services, tenant, offsetMs);
  return 1;
}

/** On its way to the present day, as in the first history of a demo; who moves a clock anywhere else wants it moved. */
export function catchesUp({ wallNow }: Pick<Services, 'wallNow'>, { brand }: Pick<Tenant, 'brand'>): boolean {
  const present = momentOf({ timeZone: brand.timeZone, businessOffsetMs: 0n }, wallNow());
  return brand.clock?.target === present.today;
}

async function hasUnreadWebhooks(services: Services, { db }: Tenant): Promise<boolean> {
  const unread = await db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('inbox_event')
      .select('provider_event_id')
      .where('tenant_id', '=', tenantId)
      .where('next_try_at', '<=', services.wallNow())
      .limit(1)
      .executeTakeFirst(),
  );
  return unread !== undefined;
}

async function writeOffset({ db }: Tenant, offsetMs: number): Promise<void> {
  await db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('tenant')
      .set({ business_offset_ms: BigInt(offsetMs) })
      .where('tenant_id', '=', tenantId)
      .where('sandbox', '=', true)
      .execute(),
  );
}

async function stopClock({ db }: Tenant): Promise<void> {
  await db.runOne(({ trx, tenantId }) =>
    trx.updateTable('tenant').set({ clock_from: null, clock_target: null }).where('tenant_id', '=', tenantId).execute(),
  );
}
