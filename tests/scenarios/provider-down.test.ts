import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { chargeSavedMethod } from '../../apps/api/src/use-cases/payments/charge-saved-method.ts';
import { retryPayment } from '../../apps/api/src/use-cases/payments/retry-payment.ts';
import { lockPayment, type PaymentRow } from '../../apps/api/src/use-cases/payments/stored-payment.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { attemptsOf, expectCleanBooks, invoicesOf, mailsOf, paymentsOf } from './support/look.ts';
import {
  openInvoicesOf,
  openPayPage,
  payByCard,
  payByPage,
  paymentIdsOf,
  providerPayments,
  storeCard,
} from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { readPause, replaceKey } from './support/provider-key.ts';
import { stopPulling } from './support/pulls.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
const customers: Record<string, Customer> = {};

/** Each of them is charged 59.50 on a day of its own. */
const days = {
  fünfhundert: '2026-03-02',
  html: '2026-03-03',
  zuviele: '2026-03-04',
  langsam: '2026-03-05',
  schlüssel: '2026-03-06',
  seite: '2026-03-08',
};

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  for (const [key, startDate] of Object.entries(days)) {
    const customer = await addCustomer(world, { key, plan, startDate });
    if (key !== 'seite') await storeCard(world, customer);
    customers[key] = customer;
  }
});
afterEach(() => world.sandbox.control.clearFaults());
afterAll(() => world.close());

function find(key: keyof typeof days): Customer {
  const customer = customers[key];
  if (!customer) throw new Error(`There is no customer ${key}.`);
  return customer;
}

const fault = (kind: '500' | 'html_502' | '429' | 'latency', delayMs?: number) =>
  world.sandbox.control.addFault({ kind, path: '/v1/payment_intents', method: 'POST', ...(delayMs && { delayMs }) });

/** An address at which nobody listens. */
async function closedAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

/** Paid in the end, by one payment here and one at the provider. */
async function expectPaidOnce(customer: Customer): Promise<void> {
  expect(await invoicesOf(world, customer)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  const payments = await paymentsOf(world, customer);
  expect(payments.filter(({ status }) => status === 'succeeded')).toMatchObject([{ received: '59.50' }]);
  const moved = (await providerPayments(world, customer)).filter(({ status }) => status === 'succeeded');
  expect(moved).toMatchObject([{ amount: 5950 }]);
}

test.each([
  ['500', 'fünfhundert'],
  ['html_502', 'html'],
] as const)(
  'An answer of %s leaves the outcome unknown; 15 minutes later it is proven that nothing happened, and the second try is paid',
  async (kind, key) => {
    await fault(kind);
    await world.advanceTo(days[key]);
    expect(await attemptsOf(world, find(key))).toEqual(['1 unknown']);
    expect(await paymentsOf(world, find(key))).toMatchObject([{ status: 'created', received: '0.00' }]);
    await world.wait(2);
    expect(await attemptsOf(world, find(key))).toEqual(['1 unknown']);
    await world.wait(15);
    expect(await attemptsOf(world, find(key))).toEqual(['1 not_done', '2 answered']);
    await expectPaidOnce(find(key));
  },
);

test('An answer of 429 certainly did nothing: the charge is sent again after the wait that the provider asks for', async () => {
  await fault('429');
  await world.advanceTo(days.zuviele);
  expect(await attemptsOf(world, find('zuviele'))).toEqual(['1 not_done']);
  await world.wait(1);
  expect(await attemptsOf(world, find('zuviele'))).toEqual(['1 not_done', '2 answered']);
  await expectPaidOnce(find('zuviele'));
  const [invoice] = await invoicesOf(world, find('zuviele'));
  expect(await providerPayments(world, find('zuviele'))).toMatchObject([{ description: invoice?.number }]);
});

test('A sweeper whose look at a payment is minutes old sends nothing for it: it was tried or paid meanwhile', async () => {
  const customer = find('zuviele');
  const tenant = await world.open();
  const [paymentId = ''] = await paymentIdsOf(world, customer);
  const row = { ...(await tenant.db.run((scope) => lockPayment(scope, paymentId))), status: 'created' } as PaymentRow;
  for (const attempt_no of [2, 1])
    await retryPayment(world.api.services, tenant, row, { attempt_no, operation: 'charge' });
  expect(await attemptsOf(world, customer)).toEqual(['1 not_done', '2 answered']);
  await expectPaidOnce(customer);
});

test('A charge counts as sent when it is sent, not when the worker began its round ten minutes before', async () => {
  const plan = flatPlan('langrunde', '50.00');
  const customer = await addCustomer(world, { key: 'langrunde', plan, startDate: '2026-03-04' });
  await world.work();
  await storeCard(world, customer);
  const startOfRound = await world.open();
  // Webhooks of now would come too old to an API that is minutes ahead, and be sent again in the middle of another test.
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  world.api.clock.aheadMs += 10 * 60_000;
  const charge = { accountId: customer.accountId, methodId: null, initiator: 'autopay' as const };
  const invoiceIds = await openInvoicesOf(world, customer);
  const sent = await chargeSavedMethod(world.api.services, startOfRound, systemActor, { ...charge, invoiceIds });
  if (!sent.ok) throw new Error(`The card was not charged: ${sent.error.code}.`);
  const query = world.api.owner.selectFrom('payment_attempt').selectAll().where('payment_id', '=', sent.value);
  const attempt = await query.executeTakeFirstOrThrow();
  const minutes = (at: Date | null) =>
    Math.floor(((at?.getTime() ?? 0) - startOfRound.moment.businessNow.getTime()) / 60_000);
  expect([attempt.sent_at, attempt.answered_at].map(minutes)).toEqual([10, 10]);
  await world.sandbox.control.settle(world.stripeAccount);
  world.api.clock.aheadMs -= 10 * 60_000;
});

test('A provider slower than our patience has charged all the same: the charge is found and not repeated', async () => {
  const { config } = world.api.services;
  const patience = config.PROVIDER_TIMEOUT_MS;
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  await fault('latency', 1_500);
  Object.assign(config, { PROVIDER_TIMEOUT_MS: 500 });
  await world.advanceTo(days.langsam);
  Object.assign(config, { PROVIDER_TIMEOUT_MS: patience });
  await world.wait(2);
  expect(await attemptsOf(world, find('langsam'))).toEqual(['1 answered']);
  await expectPaidOnce(find('langsam'));
});

test('A key that the provider refuses pauses the connection, offers customers no payment, reminds nobody, and ends with the key', async () => {
  const customer = find('schlüssel');
  // A webhook still on its way, parked, or sent again as time goes by, would be the first to ask with the wrong key, and
  // so would a look for missed ones.
  await world.settle();
  await stopPulling(world);
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  await world.wait(2);
  await replaceKey(world, 'sk_test_no!such');
  await world.advanceTo('2026-03-07');
  expect(await readPause(world)).toEqual({ active: false, paused_reason: 'config' });
  expect(await attemptsOf(world, customer)).toEqual(['1 not_done']);
  const told = world.mail.messages(world.brand.staffEmail).filter(({ subject }) => subject.includes('Stripe'));
  expect(told).toHaveLength(1);
  expect(await openPayPage(world, customer)).toMatchObject({ ok: false, error: { code: 'no_payment_provider' } });
  await world.wait(20);
  expect(await readPause(world)).toEqual({ active: false, paused_reason: 'config' });
  expect(await mailsOf(world, customer)).not.toContainEqual(expect.stringContaining('payment_reminder'));
  await replaceKey(world, world.stripeAccount);
  await world.wait(20);
  expect(await readPause(world)).toEqual({ active: true, paused_reason: null });
  await world.advanceTo('2026-03-08');
  await expectPaidOnce(customer);
});

test('A page that could not be opened is given up at once, and the customer’s next try is paid', async () => {
  const customer = find('seite');
  await world.sandbox.control.addFault({ kind: '500', path: '/v1/checkout/sessions', method: 'POST' });
  expect(await openPayPage(world, customer)).toMatchObject({ ok: false, error: { code: 'provider_unavailable' } });
  await payByPage(world, customer);
  expect(await paymentsOf(world, customer)).toMatchObject([{ status: 'cancelled' }, { status: 'succeeded' }]);
  await expectPaidOnce(customer);
});

test('A page for less than the provider takes is refused; no bank refused anything, and no mail says so', async () => {
  const customer = await addCustomer(world, { key: 'cent', plan: flatPlan('cent', '0.10'), startDate: '2026-03-08' });
  await world.work();
  expect(await openPayPage(world, customer)).toMatchObject({ ok: false, error: { code: 'provider_unavailable' } });
  await world.work();
  expect(await paymentsOf(world, customer)).toMatchObject([{ status: 'cancelled', reason: null }]);
  expect(await attemptsOf(world, customer)).toEqual(['1 not_done']);
  expect(await mailsOf(world, customer)).not.toContainEqual(expect.stringContaining('payment_declined'));
});

test('While the provider cannot be reached at all a charge provably does not happen, and the books stay clean', async () => {
  const plan = flatPlan('leitung', '50.00');
  const customer = await addCustomer(world, { key: 'leitung', plan, startDate: '2026-03-08' });
  await world.work();
  const methodId = await storeCard(world, customer);
  const { config } = world.api.services;
  const address = config.SANDBOX_URL;
  Object.assign(config, { SANDBOX_URL: await closedAddress() });
  expect((await payByCard(world, customer, methodId)).ok).toBe(true);
  expect(await attemptsOf(world, customer)).toEqual(['1 not_done']);
  Object.assign(config, { SANDBOX_URL: address });
  await world.wait(2);
  await expectPaidOnce(customer);
  await expectCleanBooks(world);
});
