import { sql } from 'kysely';
import { changeBilling } from '../../scenarios/support/customers.ts';
import { work } from './carry-out.ts';
import { hearAll, passTime, type Stage, worldOf } from './stage.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** How long all of them get to finish, in ms: minutes for lost answers, weeks for debits, retries and disputes. */
const waits = [2 * minuteMs, 16 * minuteMs, 400 * minuteMs, ...[3, 5, 20, 40].map((days) => days * dayMs)];

/** What then still waits for something gets as many weeks more. */
const weeksMore = 8;

/**
 * Lets everything that is under way end: no more faults, no more deaths, refusals are not tried again, late webhooks
 * come, and time goes by until nothing waits any more.
 */
export async function comeToRest(stage: Stage): Promise<void> {
  await stage.arena.sandbox.control.clearFaults();
  for (const { life } of [stage.worker, stage.people]) life.spare();
  await changeBilling(worldOf(stage, stage.arena.api.services), { retry: { softDelayDays: [] } });
  for (const ms of waits) await wait(stage, ms);
  for (let week = 0; week < weeksMore && !(await nothingWaits(stage)); week += 1) await wait(stage, 7 * dayMs);
}

async function wait(stage: Stage, ms: number): Promise<void> {
  await passTime(stage, ms);
  await hearAll(stage);
  await work(stage);
}

async function nothingWaits({ arena, brand }: Stage): Promise<boolean> {
  const tenant = sql`${brand.tenantId}::uuid`;
  const found = await sql<{ waits: boolean }>`
    select exists (select from payment where tenant_id = ${tenant} and status in ('created', 'requires_action', 'processing'))
      or exists (select from refund where tenant_id = ${tenant} and status = 'pending')
      or exists (select from payment_method where tenant_id = ${tenant} and status in ('pending', 'requires_action'))
      or exists (select from inbox_event where tenant_id = ${tenant} and next_try_at is not null) as waits`.execute(
    arena.api.owner,
  );
  return found.rows[0]?.waits === false;
}
