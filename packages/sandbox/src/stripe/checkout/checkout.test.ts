import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningSandbox } from '../../start-sandbox.ts';
import { chargeStored, openPayment, openSetup, openShop, startTestSandbox, storedCard } from '../../testing/shop.ts';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

test('a card stored at the hosted page pays 50.00 EUR later without its holder, for a fee of 1.00 EUR', async () => {
  const shop = openShop(sandbox);
  const stored = await storedCard(shop);
  const paid = await chargeStored(shop, stored);
  expect(paid).toMatchObject({ status: 'succeeded', amount_received: 5_000, customer: stored.customer });
  const { latest_charge } = await shop.stripe.paymentIntents.retrieve(paid.id, {
    expand: ['latest_charge.balance_transaction'],
  });
  expect((latest_charge as Stripe.Charge).balance_transaction).toMatchObject({ amount: 5_000, fee: 100, net: 4_900 });
});

test('the browser comes back with the session id in the success url, and the session is complete', async () => {
  const shop = openShop(sandbox);
  const session = await openPayment(shop, 11_900);
  const outcome = await sandbox.control.completeCheckout(session.id);
  expect(outcome).toEqual({ result: 'completed', url: `http://tischwerk.localhost/back?session=${session.id}` });
  expect(await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    amount_total: 11_900,
    payment_intent: { status: 'succeeded', amount_received: 11_900 },
  });
});

test('a declined card, a refused challenge and a good card at one session charge once', async () => {
  const shop = openShop(sandbox);
  const session = await openPayment(shop, 5_000);
  const visit = (card: string, challenge: 'complete' | 'fail' = 'complete') =>
    sandbox.control.completeCheckout(session.id, { card, challenge });
  expect(await visit('4000000000009995')).toMatchObject({
    result: 'refused',
    message: expect.stringContaining('enough funds'),
  });
  expect(await visit('4000002760003184', 'fail')).toMatchObject({
    result: 'refused',
    message: expect.stringContaining('confirm'),
  });
  expect(await visit('4000002760003184')).toMatchObject({ result: 'completed' });
  expect(await visit('4242424242424242')).toMatchObject({ result: 'closed' });
  const charges = await shop.stripe.charges.list();
  expect(charges.data.map((charge) => charge.status)).toEqual(['succeeded', 'failed']);
});

test('a card that is refused when it is stored leaves the session open for another card', async () => {
  const shop = openShop(sandbox);
  const customer = await shop.stripe.customers.create();
  const session = await openSetup(shop, customer.id);
  expect(await sandbox.control.completeCheckout(session.id, { card: '4000000000000002' })).toMatchObject({
    result: 'refused',
    message: expect.stringContaining('declined'),
  });
  expect(await sandbox.control.completeCheckout(session.id)).toMatchObject({ result: 'completed' });
});
