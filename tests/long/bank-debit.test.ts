import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConnections } from '../../apps/api/src/use-cases/admin/read-connections.ts';
import { replaceKey } from '../../apps/api/src/use-cases/connections/replace-key.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import {
  debitAccount,
  openDebitWorld,
  payByBank,
  settleDebits,
  storeMandate,
} from '../scenarios/support/bank-debit.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import {
  accessOf,
  entriesOf,
  expectCleanBooks,
  invoicesOf,
  mailsOf,
  methodOf,
  paymentsOf,
} from '../scenarios/support/look.ts';
import { comeBack } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import type { World } from '../scenarios/support/world.ts';

let world: World;
const stories = { gut: 'Successful', spaet: 'Late', leer: 'Penniless', wider: 'Fickle', weg: 'Successful' } as const;
const customers = {} as Record<keyof typeof stories | 'selbst', Customer>;
const methods = {} as Record<keyof typeof stories, string>;

beforeAll(async () => {
  world = await openDebitWorld('2026-03-02');
  const plan = flatPlan('bistro', '50.00');
  for (const [key, givenName] of Object.entries(stories) as [keyof typeof stories, string][]) {
    customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-03' });
    methods[key] = await storeMandate(world, customers[key], givenName);
  }
  customers.selbst = await addCustomer(world, { key: 'selbst', plan, startDate: '2026-03-03' });
});
afterAll(() => world.close());

test('A mandate granted on the page is usable at once, and of its account only two digits are known', async () => {
  expect(await methodOf(world, methods.gut)).toMatchObject({
    status: 'active',
    rail: 'sepa_debit',
    label: { last4: '00', bankName: 'COMMERZBANK AG' },
  });
});

test('Staff see where GoCardless sends its webhooks and bring the secret of an endpoint they made there', async () => {
  const { services } = world.api;
  const [, debits] = await readConnections(services, await world.open());
  expect(debits).toMatchObject({
    provider: 'GoCardless',
    health: { kind: 'well', warnings: [] },
    webhookUrl: expect.stringMatching(/\/webhooks\/ten_\w+\/con_\w+$/),
    keyFields: [
      { name: 'accessToken', required: true },
      { name: 'webhookSecret', required: false },
      { name: 'previousWebhookSecret', required: false },
    ],
  });
  const connectionId = debits?.connectionId ?? '';
  const { secret } = await world.sandbox.control.intervene(debitAccount, 'webhook-endpoints', {
    url: debits?.webhookUrl ?? '',
  });
  const by = { actor: systemActor, from: { app: 'admin' as const, host: '', address: '', device: '' } };
  const replace = async (secrets: Record<string, string>) =>
    replaceKey(services, await world.open(), { connectionId, secrets }, by);
  const rotated = { accessToken: debitAccount, webhookSecret: 'another-secret', previousWebhookSecret: String(secret) };
  expect(await replace(rotated)).toEqual({ ok: true, value: undefined });
  expect(await replace({ accessToken: debitAccount, webhookSecret: String(secret) })).toMatchObject({ ok: true });
  expect(await replace({ accessToken: '', webhookSecret: 'a-good-secret' })).toMatchObject({
    error: { code: 'invalid_input', values: { field: 'secrets.accessToken' } },
  });
  expect(await replace({ accessToken: 'sandbox_somebody_else' })).toMatchObject({ error: { code: 'key_refused' } });
});

test('A debit of the due date is under way for six days: nobody is reminded, and nobody loses access', async () => {
  await world.advanceTo('2026-03-09');
  for (const key of ['gut', 'spaet', 'leer', 'wider'] as const) {
    expect(await paymentsOf(world, customers[key])).toMatchObject([
      { on: '2026-03-03', status: 'processing', amount: '59.50', received: '0.00', by: 'autopay' },
    ]);
    expect(await invoicesOf(world, customers[key])).toMatchObject([{ due: '2026-03-03', status: 'open' }]);
    expect(await accessOf(world, customers[key])).toBe('granted');
    expect((await mailsOf(world, customers[key])).filter((mail) => mail.includes('reminder'))).toEqual([]);
  }
});

test('On the seventh day the money has come or the bank has refused, and the refusal is tried again on the 13th', async () => {
  await world.advanceTo('2026-03-10');
  for (const key of ['gut', 'spaet', 'wider'] as const) {
    expect(await invoicesOf(world, customers[key])).toMatchObject([{ status: 'paid' }]);
  }
  expect(await paymentsOf(world, customers.leer)).toMatchObject([{ status: 'failed', reason: 'insufficient_funds' }]);
});

test('A return after "paid" reopens the invoice, and the day of the return counts for the next try', async () => {
  await world.advanceTo('2026-03-12');
  expect(await invoicesOf(world, customers.spaet)).toMatchObject([{ gross: '59.50', status: 'open' }]);
  expect(await paymentsOf(world, customers.spaet)).toMatchObject([
    { on: '2026-03-03', status: 'succeeded', received: '59.50', disputed: '59.50', reason: 'insufficient_funds' },
  ]);
  await world.advanceTo('2026-03-14');
  expect(await paymentsOf(world, customers.spaet)).toHaveLength(1);
  expect(await paymentsOf(world, customers.leer)).toMatchObject([{}, { on: '2026-03-13', status: 'processing' }]);
  await world.advanceTo('2026-03-15');
  expect(await paymentsOf(world, customers.spaet)).toMatchObject([{}, { on: '2026-03-15', status: 'processing' }]);
});

test('A chargeback is a loss until it is cancelled: the invoice stays paid', async () => {
  expect(await invoicesOf(world, customers.wider)).toMatchObject([{ status: 'paid' }]);
  expect(await paymentsOf(world, customers.wider)).toMatchObject([{ status: 'succeeded', disputed: '59.50' }]);
  expect(await entriesOf(world)).toMatchObject({ payment_reversed: 2 });
});

test('A mandate revoked at the bank with a debit in flight ends both, and the customer is asked for another way', async () => {
  const { method_ref } = await methodOf(world, methods.weg);
  await world.advanceTo('2026-04-06');
  expect((await paymentsOf(world, customers.weg)).at(-1)).toMatchObject({ on: '2026-04-03', status: 'processing' });
  const fields = { scenario: 'mandate_cancelled', resource: method_ref ?? '' };
  await world.sandbox.control.intervene(debitAccount, 'simulate', fields);
  await settleDebits(world);
  expect(await methodOf(world, methods.weg)).toMatchObject({ status: 'revoked' });
  expect((await invoicesOf(world, customers.weg)).at(-1)).toMatchObject({ status: 'open' });
  await world.advanceTo('2026-04-10');
  const tries = (await paymentsOf(world, customers.weg)).filter(({ on }) => on >= '2026-04-03');
  expect(tries).toMatchObject([{ status: expect.stringMatching(/failed|cancelled/) }]);
});

test('A customer without a mandate pays from the bank’s own page, which keeps nothing, and has access at once', async () => {
  const paymentId = await payByBank(world, customers.selbst);
  expect(await comeBack(world, customers.selbst, paymentId)).toMatchObject({
    status: 'succeeded',
    received: { amountMinor: 11_900n },
  });
  expect((await invoicesOf(world, customers.selbst)).every(({ status }) => status === 'paid')).toBe(true);
  expect(await accessOf(world, customers.selbst)).toBe('granted');
});

test('The books are clean after all of it', async () => {
  await world.advanceTo('2026-05-20');
  await expectCleanBooks(world);
});
