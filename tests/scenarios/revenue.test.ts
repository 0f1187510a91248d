import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { addCustomer } from './support/customers.ts';
import { booksOf } from './support/look.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld('2026-03-10');
  await addCustomer(world, {
    key: 'bistro',
    startDate: '2026-03-11',
    plan: {
      planCode: 'bistro',
      version: 1,
      name: { de: 'Bistro' },
      currency: 'EUR',
      interval: { unit: 'month', count: 1 },
      timing: 'advance',
      tax: { behaviour: 'exclusive', category: 'standard' },
      components: [{ kind: 'flat', code: 'base', name: { de: 'Grundpreis' }, unitPrice: '100.00' }],
      seatPolicy: null,
      seatRemoval: 'period_end',
      trialDays: 0,
    },
  });
});
afterAll(() => world.close());

test('100.00 paid ahead for 11 March to 10 April is deferred in full on the day it is invoiced', async () => {
  await world.advanceTo('2026-03-11');
  expect(await booksOf(world)).toMatchObject({ deferred_revenue: '-100.00', receivable: '119.00' });
});

test('On 1 April 21 of 31 days are earned: 67.74 is revenue and 32.26 stays deferred', async () => {
  await world.advanceTo('2026-04-01');
  expect(await booksOf(world)).toMatchObject({ revenue: '-67.74', deferred_revenue: '-32.26' });
});

test('On 1 May the rest and 20 of 30 days of the next invoice are earned: 166.67 of 200.00', async () => {
  await world.advanceTo('2026-05-01');
  expect(await booksOf(world)).toMatchObject({ revenue: '-166.67', deferred_revenue: '-33.33' });
});

test('Working again on the same day books nothing again, and verify finds the books in order', async () => {
  await world.work();
  expect(await booksOf(world)).toMatchObject({ revenue: '-166.67', deferred_revenue: '-33.33' });
  expect(await verifyBooks(await world.open())).toMatchObject({ findings: [] });
});
