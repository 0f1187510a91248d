import { publicId } from '@quittance/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewUsage } from '../../apps/api/src/use-cases/usage/new-usage.ts';
import { recordUsage } from '../../apps/api/src/use-cases/usage/record-usage.ts';
import { makeChange } from '../scenarios/support/changes.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { expectCleanBooks, invoicesOf, linesOf } from '../scenarios/support/look.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

const base = { kind: 'flat' as const, code: 'base', name: { de: 'Grundpreis' }, unitPrice: '10.00' };
const sms = {
  kind: 'usage' as const,
  code: 'sms',
  name: { de: 'SMS' },
  meter: 'sms',
  pricing: { model: 'per_unit' as const, unitPrice: '0.08' },
};
const plan = flatPlan('till', '10.00', { components: [base, sms] });
const fax = { ...sms, code: 'fax', meter: 'fax', name: { de: 'Fax' } };
const faxPlan = flatPlan('fax', '20.00', { components: [{ ...base, unitPrice: '20.00' }, fax] });

let world: World;
let switching: Customer;
let sent = 0;

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  switching = await addCustomer(world, { key: 'switching', startDate: '2026-03-01', plan });
  await addCustomer(world, { key: 'faxing', startDate: '2027-03-01', plan: faxPlan });
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

test('after a switch on 2 May each day takes what its own plan counts: 10 messages of April, late, and 5 faxes of May', async () => {
  await world.advanceTo('2026-05-02');
  const { db } = await world.open();
  const { plan_version_id: planVersionId } = await db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('plan_version')
      .select('plan_version_id')
      .where('tenant_id', '=', tenantId)
      .where('plan_code', '=', 'fax')
      .executeTakeFirstOrThrow(),
  );
  expect(await makeChange(world, switching, { kind: 'switch_plan', planVersionId })).toMatchObject({ kind: 'made' });
  await world.advanceTo('2026-05-10');
  expect(await used(switching, '2026-04-20', '10')).toEqual([]);
  expect(await used(switching, '2026-05-03', '5', { meter: 'fax' })).toEqual([]);
  expect(await used(switching, '2026-05-03', '5')).toEqual(['unknown_meter']);
  expect(await used(switching, '2026-04-20', '5', { meter: 'fax' })).toEqual(['unknown_meter']);
  await world.advanceTo('2026-06-01');
  expect(await linesOf(world, (await newest(switching)).number)).toEqual([
    'sms: 10 × 0.08 = 0.80',
    'fax: 5 × 0.08 = 0.40',
    'base: 1 × 20.00 = 20.00',
  ]);
  await expectCleanBooks(world);
});
