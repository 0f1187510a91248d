import { publicId } from '@quittance/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewUsage } from '../../apps/api/src/use-cases/usage/new-usage.ts';
import { recordUsage } from '../../apps/api/src/use-cases/usage/record-usage.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { expectCleanBooks, invoicesOf, linesOf } from './support/look.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

const base = { kind: 'flat' as const, code: 'base', name: { de: 'Grundpreis' }, unitPrice: '10.00' };
const sms = {
  kind: 'usage' as const,
  code: 'sms',
  name: { de: 'SMS' },
  meter: 'sms',
  pricing: { model: 'per_unit' as const, unitPrice: '0.08' },
};
const plan = flatPlan('till', '10.00', { components: [base, sms] });

let world: World;
let till: Customer;
let leaving: Customer;
let sent = 0;

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  till = await addCustomer(world, { key: 'till', startDate: '2026-03-01', plan });
  leaving = await addCustomer(world, { key: 'leaving', startDate: '2026-03-01', plan });
  const { db } = await world.open();
  await db.run(({ trx, tenantId }) =>
    trx
      .updateTable('subscription')
      .set({ status: 'cancelling', end_date: '2026-04-01' })
      .where('tenant_id', '=', tenantId)
      .where('subscription_id', '=', leaving.subscriptionId)
      .execute(),
  );
}, 60_000);
afterAll(() => world?.close());

/** Reports what the customer used; answers what is wrong with it. */
async function used({ subscriptionId }: Customer, usedOn: string, quantity: string, change: Partial<NewUsage> = {}) {
  sent += 1;
  const record = {
    key: `u${sent}`,
    subscription: publicId('sub', subscriptionId),
    meter: 'sms',
    location: null,
    usedOn,
    quantity,
  };
  const report = await recordUsage(await world.open(), [{ ...record, items: 1, ...change }]);
  await world.work();
  return report.problems.map(({ code }) => code);
}

const newest = async (customer: Customer) => (await invoicesOf(world, customer)).at(-1)!;

test('100 text messages of March at 0.08 are billed on 1 April beside the 10.00 of April in advance', async () => {
  await world.advanceTo('2026-03-31');
  expect(await used(till, '2026-03-05', '60')).toEqual([]);
  expect(await used(till, '2026-03-31', '10', { items: 4 })).toEqual([]);
  expect(await used(leaving, '2026-03-10', '25')).toEqual([]);
  expect(await invoicesOf(world, till)).toHaveLength(1);
  await world.advanceTo('2026-04-01');
  const april = await newest(till);
  expect(april).toMatchObject({ issued: '2026-04-01', net: '18.00' });
  expect(await linesOf(world, april.number)).toEqual(['sms: 100 × 0.08 = 8.00', 'base: 1 × 10.00 = 10.00']);
});

test('a subscription that ended on 1 April is billed its 25 messages, and 3.20 for 40 more reported on 10 April', async () => {
  expect(await newest(leaving)).toMatchObject({ issued: '2026-04-01', net: '2.00' });
  await world.advanceTo('2026-04-10');
  expect(await used(leaving, '2026-03-31', '40')).toEqual([]);
  const late = await newest(leaving);
  expect(late).toMatchObject({ issued: '2026-04-10', net: '3.20' });
  expect(await linesOf(world, late.number)).toEqual(['sms: 1 × 3.20 = 3.20']);
  expect(await used(leaving, '2026-04-01', '40')).toEqual(['not_served']);
});

test('50 messages of March that come on 10 April are 4.00 on the invoice of 1 May; a key sent again is billed once', async () => {
  expect(await used(till, '2026-03-30', '50', { key: 'late' })).toEqual([]);
  expect(await used(till, '2026-03-30', '50', { key: 'late' })).toEqual([]);
  expect(await used(till, '2026-04-09', '0.5')).toEqual([]);
  await world.advanceTo('2026-05-01');
  const may = await newest(till);
  expect(await linesOf(world, may.number)).toEqual([
    'sms: 1 × 4.00 = 4.00',
    'sms: 0.5 × 0.08 = 0.04',
    'base: 1 × 10.00 = 10.00',
  ]);
  expect(await invoicesOf(world, leaving)).toHaveLength(3);
  await expectCleanBooks(world);
});
