import { addDays, businessDate } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeClock } from '../../apps/api/src/use-cases/clock/place-clock.ts';
import { startClock } from '../../apps/api/src/use-cases/clock/start-clock.ts';
import { addCustomer } from './support/customers.ts';
import { fingerprintOf } from './support/fingerprint.ts';
import { expectCleanBooks } from './support/look.ts';
import { addMember } from './support/members.ts';
import { storeCard } from './support/pay.ts';
import { flatPlan, salonPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

const [start, end] = ['2026-01-30', '2026-03-05'];
const worlds: World[] = [];

/** A salon that pays by card, one whose card is always declined, and one that is billed afterwards and never pays. */
async function openStory(): Promise<World> {
  const world = await openWorld(start);
  worlds.push(world);
  const startDate = '2026-01-31';
  const salon = await addCustomer(world, { key: 'salon', plan: salonPlan, startDate });
  await addMember(world, salon.accountId, { memberName: 'Rosa', roleCode: 'stylist', from: startDate });
  await addMember(world, salon.accountId, { memberName: 'Lena', roleCode: 'stylist', from: '2026-02-11' });
  await storeCard(world, salon);
  const broke = await addCustomer(world, { key: 'knapp', plan: flatPlan('bistro', '50.00'), startDate });
  await storeCard(world, broke, '4000000000000341');
  const timing = 'arrears' as const;
  await addCustomer(world, { key: 'nachher', plan: flatPlan('nachher', '80.00', { timing }), startDate });
  return world;
}

let daily: World;
let jumping: World;

beforeAll(async () => {
  [daily, jumping] = await Promise.all([openStory(), openStory()]);
});
afterAll(() => Promise.all(worlds.map((world) => world.close())));

test('34 days lived one by one give the same books as two jumps of 20 and 14 days', async () => {
  await Promise.all([
    liveDaily(),
    (async () => {
      await jumping.advanceTo('2026-02-19');
      await jumping.advanceTo(end);
    })(),
  ]);
  const books = await fingerprintOf(daily);
  expect(books.invoices).toHaveLength(5);
  expect(books.payments.length).toBeGreaterThan(5);
  expect(await fingerprintOf(jumping)).toEqual(books);
  for (const world of worlds) await expectCleanBooks(world);
}, 90_000);

async function liveDaily(): Promise<void> {
  for (let day = addDays(businessDate(start), 1); day <= end; day = addDays(day, 1)) await daily.advanceTo(day);
}

test('A clock never goes back, never stands still by order, and never jumps more than 800 days', async () => {
  const refusal = async (date: string) => startClock(await jumping.open(), businessDate(date));
  for (const date of ['2026-03-04', end]) {
    expect(await refusal(date)).toMatchObject({ ok: false, error: { code: 'clock_only_forward' } });
  }
  expect(await refusal('2028-06-14')).toMatchObject({
    error: { code: 'clock_step_too_long', values: { days: '800' } },
  });
});

test('A clock that has customers cannot be placed anew', async () => {
  expect(await placeClock(await jumping.open(), new Date('2025-01-01'))).toMatchObject({
    error: { code: 'clock_only_forward' },
  });
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
