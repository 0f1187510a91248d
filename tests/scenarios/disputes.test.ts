import { money } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { booksOf, entriesOf, expectCleanBooks, invoicesOf, paymentsOf } from './support/look.ts';
import { paymentIdsOf, providerPayments, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let disputing: Customer;
let late: Customer;
let asking: Customer;

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  disputing = await addCustomer(world, { key: 'sofort', plan, startDate: '2026-03-02' });
  await storeCard(world, disputing, '4000000000000259');
  late = await addCustomer(world, { key: 'später', plan, startDate: '2026-03-02' });
  await storeCard(world, late);
  asking = await addCustomer(world, { key: 'frage', plan, startDate: '2026-03-02' });
  await storeCard(world, asking, '4000000000001976');
  await world.advanceTo('2026-03-03');
});
afterAll(() => world.close());

test('A disputed charge of 59.50 is told on its payment; the invoice stays paid and nothing is booked a second time', async () => {
  expect(await invoicesOf(world, disputing)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await paymentsOf(world, disputing)).toMatchObject([
    { status: 'succeeded', received: '59.50', refunded: '0.00', disputed: '59.50' },
  ]);
  expect(await entriesOf(world)).toMatchObject({ payment_succeeded: 3 });
});

test('What is disputed cannot be refunded as well: no money goes back twice', async () => {
  const [paymentId = ''] = await paymentIdsOf(world, disputing);
  const wanted = { paymentId, amount: money(1n, 'EUR'), reason: 'Kulanz' };
  expect(await refundPayment(world.api.services, await world.open(), systemActor, wanted)).toMatchObject({
    ok: false,
    error: { code: 'payment_not_refundable' },
  });
});

test('An inquiry takes no money: the payment has nothing disputed', async () => {
  expect(await paymentsOf(world, asking)).toMatchObject([{ status: 'succeeded', disputed: '0.00' }]);
});

test('A dispute raised weeks later, told twice and never answered, changes the payment and neither books nor invoice', async () => {
  const before = await booksOf(world);
  await world.advanceTo('2026-03-20');
  await world.sandbox.control.addFault({ kind: 'duplicate', times: 50 });
  const [paid] = await providerPayments(world, late);
  await world.sandbox.control.raiseDispute(world.stripeAccount, paid?.latest_charge ?? '', 'product_not_received');
  await world.settle();
  expect(await paymentsOf(world, late)).toMatchObject([{ status: 'succeeded', disputed: '59.50' }]);
  await world.advanceTo('2026-03-31');
  expect(await paymentsOf(world, late)).toMatchObject([{ status: 'succeeded', disputed: '59.50' }]);
  expect(await invoicesOf(world, late)).toMatchObject([{ status: 'paid' }]);
  expect((await booksOf(world))['provider_clearing']).toBe(before['provider_clearing']);
  await expectCleanBooks(world);
});
