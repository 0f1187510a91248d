import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@quittance/db';
import { addDays, businessDate } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { placeClock } from '../../apps/api/src/use-cases/clock/place-clock.ts';
import { startClock } from '../../apps/api/src/use-cases/clock/start-clock.ts';
import { stepClock } from '../../apps/api/src/use-cases/clock/step-clock.ts';
import { recogniseDueRevenue } from '../../apps/api/src/use-cases/revenue/recognise-due-revenue.ts';
import { findTenantsDue } from '../../apps/api/src/worker/find-tenants-due.ts';
import { tickTenant } from '../../apps/api/src/worker/tick-tenant.ts';
import { addBrand } from '../setup/api/test-brands.ts';
import { liveDailyAndInJumps, openStory } from './support/clock-story.ts';
import { addCustomer } from './support/customers.ts';
import { storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import type { World } from './support/world.ts';

let daily: World;
let jumping: World;

beforeAll(async () => {
  [daily, jumping] = await Promise.all([openStory(), openStory()]);
});
afterAll(() => Promise.all([daily, jumping].map((world) => world.close())));

test('13 days lived one by one give the same books as two jumps of 7 and 6 days', async () => {
  const books = await liveDailyAndInJumps(daily, jumping, ['2026-02-06', '2026-02-12']);
  expect(books.invoices).toHaveLength(2);
  expect(books.payments.length).toBeGreaterThan(2);
});

test('A webhook that falls due while the provider’s clock moves is heard the first time it is sent, on its own day', async () => {
  const { api, brand, sandbox, stripeAccount: account } = daily;
  await sandbox.control.addFault({ kind: 'delay', path: '*', account, delayMs: 3_600_000 });
  const plan = flatPlan('bistro', '50.00');
  await storeCard(daily, await addCustomer(daily, { key: 'später', plan, startDate: '2026-03-01' }));
  await daily.settle();
  unwrap(await startClock(await brand.open(), businessDate('2026-02-13')));
  const tenant = await brand.open();
  // The provider has moved on long before the brand can.
  const stepped = await api.owner.transaction().execute(async (trx) => {
    await trx
      .selectFrom('tenant')
      .select('tenant_id')
      .where('tenant_id', '=', brand.tenantId)
      .forNoKeyUpdate()
      .execute();
    const stepping = stepClock(api.services, tenant);
    await pause(300);
    return { stepping };
  });
  expect(await stepped.stepping).toBe(1);
  const { deliveries } = await sandbox.control.log(account);
  expect(deliveries.filter(({ attempts, state }) => attempts !== 1 || state !== 'delivered')).toEqual([]);
});

test('Whoever has lived through a day has nothing due: the question for one brand and the one for all agree', async () => {
  await jumping.work();
  const { services } = jumping.api;
  expect(await findTenantsDue(services.app, services.wallNow())).toEqual([]);
  await jumping.api.owner.updateTable('invoice').set({ next_collection_date: '2026-02-12' }).execute();
  expect(await findTenantsDue(services.app, services.wallNow())).toEqual([jumping.brand.tenantId]);
  await jumping.work();
  expect(await findTenantsDue(services.app, services.wallNow())).toEqual([]);
});

test('A clock never goes back, never stands still by order, and never jumps more than 800 days', async () => {
  const refusal = async (date: string) => startClock(await jumping.open(), businessDate(date));
  for (const date of ['2026-02-11', '2026-02-12']) {
    expect(await refusal(date)).toMatchObject({ ok: false, error: { code: 'clock_only_forward' } });
  }
  expect(await refusal('2028-05-24')).toMatchObject({
    error: { code: 'clock_step_too_long', values: { days: '800' } },
  });
});

test('A clock that is placed in the past has its months before it, also where a worker had closed them already', async () => {
  const { api, operatorId } = jumping;
  const brand = await addBrand(api, operatorId, 'neuland');
  await tickTenant(api.services, brand.tenantId, 'test');
  const monthsClosed = async () => {
    const query = api.owner.selectFrom('tenant').select('revenue_until').where('tenant_id', '=', brand.tenantId);
    return (await query.executeTakeFirstOrThrow()).revenue_until;
  };
  expect(await monthsClosed()).not.toBeNull();
  expect(await placeClock(await brand.open(), new Date('2025-01-01'))).toEqual({ ok: true, value: null });
  expect(await monthsClosed()).toBeNull();
});

test('A worker that opened a brand before its clock was placed in the past closes no month that is still to come', async () => {
  const { api, operatorId } = jumping;
  const brand = await addBrand(api, operatorId, 'altland');
  const opened = await brand.open();
  expect(await placeClock(await brand.open(), new Date('2025-01-15'))).toEqual({ ok: true, value: null });
  expect(await recogniseDueRevenue(api.services, opened)).toBe(0);
  const closed = async () => {
    const query = api.owner.selectFrom('tenant').select('revenue_until').where('tenant_id', '=', brand.tenantId);
    return (await query.executeTakeFirstOrThrow()).revenue_until;
  };
  expect(await closed()).toBeNull();
  expect(await recogniseDueRevenue(api.services, await brand.open())).toBe(1);
  expect(await closed()).toBe('2025-01-01');
});

test('A clock that has customers cannot be placed anew', async () => {
  expect(await placeClock(await jumping.open(), new Date('2025-01-01'))).toMatchObject({
    error: { code: 'clock_only_forward' },
  });
});

test('A clock that catches up with the present day waits up to 10 minutes for a provider’s page; any other one moves', async () => {
  const { api, brand, connectionId } = jumping;
  const today = api.services.wallNow().toISOString().slice(0, 10);
  const tomorrow = addDays(businessDate(today), 1);
  await api.owner
    .updateTable('tenant')
    .set({ time_zone: 'UTC', business_offset_ms: -5n * 86_400_000n, clock_from: today, clock_target: today })
    .execute();
  const { account_id } = await api.owner.selectFrom('account').select('account_id').executeTakeFirstOrThrow();
  const page = { tenant_id: brand.tenantId, method_id: newId(), account_id, connection_id: connectionId, rail: 'card' };
  const { moment } = await brand.open();
  await api.owner
    .insertInto('payment_method')
    .values({ ...page, status: 'pending', label: {}, created_at: moment.businessNow })
    .execute();
  const step = async () => stepClock(api.services, await brand.open());
  expect(await step()).toBe(0);
  await api.owner.updateTable('tenant').set({ clock_target: tomorrow }).execute();
  expect(await step()).toBe(1);
  await api.owner.updateTable('tenant').set({ clock_target: today }).execute();
  const elevenMinutesAgo = new Date((await brand.open()).moment.businessNow.getTime() - 11 * 60_000);
  await api.owner.updateTable('payment_method').set({ created_at: elevenMinutesAgo }).execute();
  expect(await step()).toBe(1);
  await api.owner.updateTable('tenant').set({ clock_from: null, clock_target: null }).execute();
});

test('A live brand lives in wall time, which the database holds it to, and its clock cannot be moved at all', async () => {
  const { owner } = jumping.api;
  await expect(owner.updateTable('tenant').set({ sandbox: false }).execute()).rejects.toThrow('tenant_check');
  await owner.updateTable('tenant').set({ sandbox: false, business_offset_ms: 0n }).execute();
  expect(await startClock(await jumping.open(), businessDate('2026-05-01'))).toMatchObject({
    error: { code: 'not_a_sandbox' },
  });
  expect(await placeClock(await jumping.open(), new Date())).toMatchObject({ error: { code: 'not_a_sandbox' } });
});
