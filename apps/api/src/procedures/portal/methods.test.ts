import { publicId } from '@quittance/db';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addCustomer, type Customer } from '../../../../../tests/scenarios/support/customers.ts';
import { paymentsOf } from '../../../../../tests/scenarios/support/look.ts';
import { flatPlan } from '../../../../../tests/scenarios/support/plans.ts';
import { visitPortal } from '../../../../../tests/scenarios/support/portal-visitor.ts';
import { openWorld, type World } from '../../../../../tests/scenarios/support/world.ts';
import { codeOf, type TestVisitor } from '../../../../../tests/setup/api/visitor.ts';

const good = '4242424242424242';

let world: World;
let owner: TestVisitor;
let customer: Customer;
let customers = 0;
beforeAll(async () => {
  world = await openWorld('2026-03-01');
});
afterAll(() => world.close());
beforeEach(async () => {
  customers += 1;
  const story = { key: `haus-${customers}`, plan: flatPlan('monthly', '100.00'), startDate: '2026-03-01' };
  customer = await addCustomer(world, story);
  owner = await visitPortal(world, customer);
});

const visitPage = (url: string, card: string) => world.sandbox.control.completeCheckout(url, { card });

async function storeCard(card: string): Promise<string> {
  const begun = await owner.api.portal.methods.add.mutate({ rail: 'card' });
  await visitPage(begun.redirectUrl, card);
  await owner.api.portal.methods.complete.mutate({ methodId: begun.methodId });
  return begun.methodId;
}

test('Storing a method leads to the provider’s page only, and back it is the default, known by its last four digits', async () => {
  const begun = await owner.api.portal.methods.add.mutate({ rail: 'card' });
  expect(begun.allowedHosts).toEqual([new URL(world.sandbox.url).host]);
  expect(begun.allowedHosts).toContain(new URL(begun.redirectUrl).host);
  await visitPage(begun.redirectUrl, good);
  const stored = await owner.api.portal.methods.complete.mutate({ methodId: begun.methodId });
  expect(stored).toMatchObject({ status: 'active', label: 'Visa ····\u00A04242', rail: 'card' });
  const { methods, canAdd } = await owner.api.portal.methods.list.query({ language: 'hu' });
  expect(methods).toMatchObject([{ id: begun.methodId, isDefault: true, expiry: { month: expect.any(Number) } }]);
  expect(canAdd).toEqual([{ rail: 'card', name: 'Bankkártya', speed: { kind: 'at_once', fromDays: 0, toDays: 0 } }]);
});

test('A method is not stored while the page is open or was left, and no half of it is shown', async () => {
  const { methodId } = await owner.api.portal.methods.add.mutate({ rail: 'card' });
  expect(await owner.api.portal.methods.complete.mutate({ methodId })).not.toMatchObject({ status: 'active' });
  expect((await owner.api.portal.methods.list.query({ language: 'de' })).methods).toEqual([]);
});

test('Storing a method is refused on a rail that nobody knows, and on one that the plugin knows but the brand has not chosen', async () => {
  expect(await codeOf(owner.api.portal.methods.add.mutate({ rail: 'cowrie_shells' }))).toBe('rail_not_offered');
  expect(await codeOf(owner.api.portal.methods.add.mutate({ rail: 'sepa_debit' }))).toBe('rail_not_offered');
  expect(await codeOf(owner.api.portal.methods.add.mutate({ rail: '' }))).toBe('invalid_input');
});

test('A second method becomes the default when chosen, and removing it leaves the other without being the default', async () => {
  const [first, second] = [await storeCard(good), await storeCard('5555555555554444')];
  await owner.api.portal.methods.setDefault.mutate({ methodId: second });
  const list = async () => (await owner.api.portal.methods.list.query({ language: 'de' })).methods;
  expect((await list()).map(({ id, isDefault }) => [id, isDefault])).toEqual([
    [second, true],
    [first, false],
  ]);
  await owner.api.portal.methods.remove.mutate({ methodId: second });
  await owner.api.portal.methods.remove.mutate({ methodId: second });
  expect((await list()).map(({ id, isDefault }) => [id, isDefault])).toEqual([[first, false]]);
  expect(await codeOf(owner.api.portal.methods.setDefault.mutate({ methodId: second }))).toBe('method_not_usable');
});

test('A subscription is charged with the method chosen for it; whoever removes that is told so first, and the default pays again', async () => {
  const [first, second] = [await storeCard(good), await storeCard('4000000000000341')];
  const subscriptionId = publicId('sub', customer.subscriptionId);
  const { subscriptions, methods } = owner.api.portal;
  await subscriptions.chooseMethod.mutate({ subscriptionId, methodId: second });
  await world.work();
  expect(await paymentsOf(world, customer)).toMatchObject([{ by: 'autopay', status: 'failed' }]);
  expect(await subscriptions.list.query({ language: 'en' })).toMatchObject([
    { method: { id: second, label: 'Visa ····\u00A00341' } },
  ]);
  const use = await methods.get.query({ methodId: second, language: 'en' });
  expect(use).toMatchObject({ isOnly: false, subscriptions: ['monthly'], underWay: [] });
  await methods.remove.mutate({ methodId: second });
  expect(await subscriptions.list.query({ language: 'en' })).toMatchObject([{ method: null }]);
  expect(await codeOf(subscriptions.chooseMethod.mutate({ subscriptionId, methodId: second }))).toBe(
    'method_not_usable',
  );
  await subscriptions.chooseMethod.mutate({ subscriptionId, methodId: first });
  await subscriptions.chooseMethod.mutate({ subscriptionId, methodId: null });
  const viewer = await visitPortal(world, customer, { right: 'viewer' });
  const refused = viewer.api.portal.subscriptions.chooseMethod.mutate({ subscriptionId, methodId: first });
  expect(await codeOf(refused)).toBe('not_allowed');
});
