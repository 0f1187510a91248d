import { addDays, businessDate } from '@quittance/domain';
import { expect } from 'vitest';
import { addCustomer } from './customers.ts';
import { fingerprintOf } from './fingerprint.ts';
import { expectCleanBooks } from './look.ts';
import { addMember } from './members.ts';
import { storeCard } from './pay.ts';
import { flatPlan, salonPlan } from './plans.ts';
import { openWorld, type World } from './world.ts';

const storyBegins = '2026-01-30';

/** A salon that pays by card, one whose card is always declined, and one that is billed afterwards and never pays. */
export async function openStory(): Promise<World> {
  const world = await openWorld(storyBegins);
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

/** Lives one world day by day and one in jumps to these dates; then both must have the same books, which it answers. */
export async function liveDailyAndInJumps(daily: World, jumping: World, dates: readonly string[]) {
  await Promise.all([liveDaily(daily, dates.at(-1) ?? storyBegins), jump(jumping, dates)]);
  const books = await fingerprintOf(daily);
  expect(await fingerprintOf(jumping)).toEqual(books);
  for (const world of [daily, jumping]) await expectCleanBooks(world);
  return books;
}

async function liveDaily(world: World, end: string): Promise<void> {
  for (let day = addDays(businessDate(storyBegins), 1); day <= end; day = addDays(day, 1)) await world.advanceTo(day);
}

async function jump(world: World, dates: readonly string[]): Promise<void> {
  for (const date of dates) await world.advanceTo(date);
}
