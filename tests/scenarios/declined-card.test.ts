import type { PaymentProvider } from '@quittance/providers';
import { provider as stripe } from '@quittance/providers/stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, type Customer } from './support/customers.ts';
import { accessOf, expectCleanBooks, invoicesOf, mailsOf, methodOf, paymentsOf, timelineOf } from './support/look.ts';
import { dashboard, payByPage, providerPayments, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { stopPulling } from './support/pulls.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;

const cards = {
  knapp: '4000000000000341',
  betrug: '4100000000000019',
  sicher: '4000002760003184',
  abgelaufen: '4242424242424242',
  verloren: '5555555555554444',
} as const;
const customers = {} as Record<keyof typeof cards, Customer>;

/** No published card is lost after it was stored, so the bank's word about this one is put into the plugin's mouth. */
const lost: PaymentProvider = {
  ...stripe,
  charges: {
    ...stripe.charges,
    charge: async (cx, input) => {
      if (input.method !== lostCard) return stripe.charges.charge(cx, input);
      const decline = {
        declineClass: 'hard',
        reason: 'lost_or_stolen',
        providerCode: 'lost_card',
        methodUnusable: true,
      } as const;
      return { ok: true, value: { outcome: 'declined', decline, snapshot: null } };
    },
  },
};
let lostCard = '';

beforeAll(async () => {
  world = await openWorld('2026-03-01', { provider: lost });
  const plan = flatPlan('bistro', '50.00');
  for (const [key, card] of Object.entries(cards) as [keyof typeof cards, string][]) {
    const customer = await addCustomer(world, { key, plan, startDate: '2026-03-02' });
    const methodId = await storeCard(world, customer, card);
    customers[key] = customer;
    const { method_ref } = await methodOf(world, methodId);
    if (key === 'verloren') lostCard = method_ref ?? '';
    // Nobody tells us that the card ran out, asked or not: the decline has to.
    if (key === 'abgelaufen') await stopPulling(world);
    if (key === 'abgelaufen') await world.sandbox.control.addFault({ kind: 'drop', path: 'payment_method.*' });
    if (key === 'abgelaufen') await world.sandbox.control.expireCard(world.stripeAccount, method_ref ?? '');
  }
  await world.advanceTo('2026-03-02');
});
afterAll(() => world.close());

test('A card without cover is declined on the due date: the customer is told, and the invoice stays open', async () => {
  expect(await invoicesOf(world, customers.knapp)).toMatchObject([{ gross: '59.50', status: 'open' }]);
  expect(await paymentsOf(world, customers.knapp)).toMatchObject([
    { on: '2026-03-02', status: 'failed', received: '0.00', reason: 'do_not_honor', by: 'autopay' },
  ]);
  expect(await mailsOf(world, customers.knapp)).toContain('2026-03-02 payment_declined');
  const mails = world.mail.messages(customers.knapp.email).map(({ text }) => text);
  const announced = /Am 5\. März 2026 .* von Visa ····\u00A00341 ab/;
  expect(mails).toContainEqual(expect.stringMatching(announced));
});

test('A bank that wants its customer present fails the payment with authentication_required, and paying in person works', async () => {
  expect(await paymentsOf(world, customers.sicher)).toMatchObject([
    { on: '2026-03-02', status: 'failed', reason: 'authentication_required' },
  ]);
  await payByPage(world, customers.sicher, { card: cards.sicher, challenge: 'complete' });
  expect(await invoicesOf(world, customers.sicher)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await paymentsOf(world, customers.sicher)).toMatchObject([
    { status: 'failed' },
    { status: 'succeeded', received: '59.50', by: 'customer' },
  ]);
  await world.settle();
  // The card was used once on the page and kept nowhere: its name is what the provider told of the payment.
  const mails = world.mail.messages(customers.sicher.email).map(({ text }) => text);
  expect(mails).toContainEqual(expect.stringMatching(/Gezahlt mit: Visa ····[\u00A0 ]3184/));
});

test('A card that is lost can never be charged again: it is marked failed at once and is no default any more', async () => {
  expect(await paymentsOf(world, customers.verloren)).toMatchObject([{ status: 'failed', reason: 'lost_or_stolen' }]);
  const timeline = await timelineOf(world, customers.verloren);
  expect(timeline).toContain('2026-03-02 method.failed');
});

test('The declined card is tried again 3, 5 and 7 days after the decline before, on 5, 10 and 17 March, and then no more', async () => {
  await world.advanceTo('2026-03-18');
  expect((await paymentsOf(world, customers.knapp)).map(({ on, status }) => `${on} ${status}`)).toEqual([
    '2026-03-02 failed',
    '2026-03-05 failed',
    '2026-03-10 failed',
    '2026-03-17 failed',
  ]);
  const told = (await mailsOf(world, customers.knapp)).filter((mail) => mail.endsWith('payment_declined'));
  expect(told).toHaveLength(4);
});

test.each([
  ['betrug', 'suspected_fraud'],
  ['abgelaufen', 'expired_method'],
  ['verloren', 'lost_or_stolen'],
] as const)('A hard decline (%s: %s) is never repeated with the same card in 16 days', async (key, reason) => {
  expect(await paymentsOf(world, customers[key])).toMatchObject([{ on: '2026-03-02', status: 'failed', reason }]);
  expect((await providerPayments(world, customers[key])).length).toBeLessThanOrEqual(1);
  expect(await mailsOf(world, customers[key])).toEqual(
    expect.arrayContaining(['2026-03-02 payment_declined', '2026-03-16 payment_reminder']),
  );
});

test('A new card stored on 18 March pays the debt on the 19th, and access comes back with it', async () => {
  expect(await accessOf(world, customers.knapp)).toBe('grace');
  await storeCard(world, customers.knapp, '4242424242424242');
  await world.advanceTo('2026-03-19');
  expect(await invoicesOf(world, customers.knapp)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await accessOf(world, customers.knapp)).toBe('granted');
  const charges = (await dashboard(world, 'GET', 'payment_intents?limit=100'))['data'];
  expect(charges).toEqual(expect.arrayContaining([expect.objectContaining({ status: 'succeeded', amount: 5950 })]));
  await expectCleanBooks(world);
});
