import { publicId } from '@quittance/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addKey, answerTo, ask } from '../../apps/api/src/public-api/testing/public-api.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { payByPage } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

let world: World;
let customer: Customer;
let token: string;
beforeAll(async () => {
  world = await openWorld('2026-02-28');
  const plan = flatPlan('bistro', '50.00');
  customer = await addCustomer(world, { key: 'krone', plan, startDate: '2026-03-01', locations: ['mitte', 'nord'] });
  token = (await addKey(world.brand)).token;
});
afterAll(() => world.close());

/** What the brand’s product is told when it holds the answer with that tag already. */
async function look(known = '') {
  const response = await ask(world.api, '?account=krone', token, { 'if-none-match': known });
  const { entitlements } = await answerTo(response);
  const states = entitlements.map(({ locationKey, state }) => `${locationKey} ${state}`);
  return { etag: response.headers.get('etag') ?? '', states };
}

test('Who does not pay is let in with a warning from day 1 and suspended on day 21, at both locations', async () => {
  await world.advanceTo('2026-03-01');
  expect((await look()).states).toEqual(['krone mitte granted', 'krone nord granted']);
  await world.advanceTo('2026-03-02');
  expect((await look()).states).toEqual(['krone mitte grace', 'krone nord grace']);
  await world.advanceTo('2026-03-22');
  expect((await look()).states).toEqual(['krone mitte suspended', 'krone nord suspended']);
});

test('The payment of what is overdue is in the very next answer, under a new tag and before any worker runs', async () => {
  const suspended = await look();
  expect(suspended.states).toEqual(['krone mitte suspended', 'krone nord suspended']);
  const startedAt = performance.now();
  await payByPage(world, customer);
  const restored = await look(suspended.etag);
  expect(performance.now() - startedAt).toBeLessThan(60_000);
  expect(restored.states).toEqual(['krone mitte granted', 'krone nord granted']);
  expect(restored.etag).not.toBe(suspended.etag);
  const { entitlements } = await answerTo(
    ask(world.api, `?subscription=${publicId('sub', customer.subscriptionId)}`, token),
  );
  const { moment } = await world.open();
  const sinceMs = moment.businessNow.getTime() - Date.parse(entitlements[0]?.since ?? '');
  expect(sinceMs).toBeGreaterThanOrEqual(0);
  expect(sinceMs).toBeLessThan(60_000);
});
