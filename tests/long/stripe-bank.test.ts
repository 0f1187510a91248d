import { verifyDeposits } from '@quittance/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { setRails } from '../../apps/api/src/use-cases/connections/set-rails.ts';
import { beginSaveMethod } from '../../apps/api/src/use-cases/methods/begin-save-method.ts';
import { chooseDefaultMethod } from '../../apps/api/src/use-cases/methods/choose-default-method.ts';
import { removeMethod } from '../../apps/api/src/use-cases/methods/remove-method.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { lookAtMethod } from '../../apps/api/src/use-cases/portal/look-at-method.ts';
import { startPortalPayment } from '../../apps/api/src/use-cases/portal/start-portal-payment.ts';
import { addCustomer, type Customer } from '../scenarios/support/customers.ts';
import { accessOf, expectCleanBooks, invoicesOf, mailsOf, methodOf, paymentsOf } from '../scenarios/support/look.ts';
import { comeBack, openInvoicesOf, providerPayments } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

const portalUrl = 'http://forkledger.localhost:4001';
const accounts = {
  good: '000123456789',
  closed: '000111111113',
  broke: '000222222227',
  objects: '000555555559',
} as const;
type Key = keyof typeof accounts | 'late' | 'check' | 'typed';

let world: World;
const customers = {} as Record<Key, Customer>;
const methods = {} as Record<Key, string>;

beforeAll(async () => {
  const brand = {
    ...{ name: 'ForkLedger', currency: 'USD', country: 'US', time_zone: 'America/Chicago', default_language: 'en' },
    languages: ['en'],
  };
  world = await openWorld('2026-03-02', { slug: 'forkledger', brand });
  const by = { actor: systemActor, from: { app: 'admin' as const, host: '', address: '', device: '' } };
  const offered = { connectionId: world.connectionId, rails: ['card', 'ach_debit'] };
  unwrap(await setRails(world.api.services, await world.open(), offered, by));
  const plan = flatPlan('franchise', '50.00', { name: { en: 'Franchise' }, currency: 'USD' });
  for (const key of ['good', 'closed', 'broke', 'objects', 'late', 'check', 'typed'] as const) {
    customers[key] = await addCustomer(world, { key, plan, startDate: '2026-03-03' });
  }
  for (const [key, account] of Object.entries({ ...accounts, late: accounts.good }) as [Key, string][]) {
    methods[key] = await storeBank(key, account);
  }
});
afterAll(() => world.close());

async function storeBank(key: Key, account: string): Promise<string> {
  const { accountId } = customers[key];
  const begun = unwrap(
    await beginSaveMethod(world.api.services, await world.open(), { accountId, rail: 'ach_debit', portalUrl }),
  );
  const ended = await world.sandbox.control.completeCheckout(begun.redirectUrl, { bank: { account } });
  if (ended.result !== 'completed') throw new Error(`The account was not stored: ${ended.result}.`);
  const wanted = { accountId, methodId: begun.methodId };
  unwrap(await lookAtMethod(world.api.services, await world.open(), systemActor, wanted));
  unwrap(await chooseDefaultMethod(await world.open(), wanted));
  await world.settle();
  return begun.methodId;
}

async function openCheck(key: Key) {
  const { accountId } = customers[key];
  const page = unwrap(
    await startPortalPayment(world.api.services, await world.open(), systemActor, {
      accountId,
      invoiceIds: await openInvoicesOf(world, customers[key]),
      wish: { kind: 'hosted', rail: 'ach_debit', saveMethod: false },
      portalUrl,
    }),
  );
  if (page.kind !== 'leave') throw new Error('The customer was not sent to a page.');
  return page;
}

test('An account stored by a login at the bank is usable at once, and of it only four digits are known', async () => {
  expect(await methodOf(world, methods.good)).toMatchObject({
    status: 'active',
    rail: 'ach_debit',
    label: { last4: '6789', bankName: 'STRIPE TEST BANK' },
  });
});

test('An account typed by hand waits, and the portal leads to the page on which its deposits are told', async () => {
  const { accountId } = customers.check;
  const begun = unwrap(
    await beginSaveMethod(world.api.services, await world.open(), { accountId, rail: 'ach_debit', portalUrl }),
  );
  const byHand = { bank: { account: accounts.good, by: 'hand' } } as const;
  await world.sandbox.control.completeCheckout(begun.redirectUrl, byHand);
  const look = async () => {
    const wanted = { accountId, methodId: begun.methodId };
    return unwrap(await lookAtMethod(world.api.services, await world.open(), systemActor, wanted));
  };
  const waiting = await look();
  expect(waiting).toMatchObject({ status: 'requires_action' });
  await verifyDeposits(waiting.goOnAt ?? '', { amounts: [32, 45] });
  expect(await look()).toMatchObject({ status: 'active', goOnAt: null });
  await world.settle();
  unwrap(
    await removeMethod(world.api.services, await world.open(), systemActor, { accountId, methodId: begun.methodId }),
  );
});

test('A debit of the due date is under way for four business days: nobody is reminded, and nobody loses access', async () => {
  await world.advanceTo('2026-03-09');
  for (const key of ['good', 'closed', 'broke', 'objects', 'late'] as const) {
    expect(await paymentsOf(world, customers[key])).toMatchObject([
      { on: '2026-03-03', status: 'processing', received: '0.00', by: 'autopay' },
    ]);
    expect(await accessOf(world, customers[key])).toBe('granted');
    expect((await mailsOf(world, customers[key])).filter((mail) => mail.includes('reminder'))).toEqual([]);
  }
});

test('On the fifth business day the money has come, or the bank has returned it with its reason', async () => {
  await world.advanceTo('2026-03-10');
  for (const key of ['good', 'late'] as const) {
    expect(await invoicesOf(world, customers[key])).toMatchObject([{ status: 'paid' }]);
  }
  expect(await paymentsOf(world, customers.broke)).toMatchObject([{ status: 'failed', reason: 'insufficient_funds' }]);
  expect(await paymentsOf(world, customers.closed)).toMatchObject([{ status: 'failed', reason: 'account_closed' }]);
  expect(await methodOf(world, methods.closed)).toMatchObject({ status: 'failed' });
});

test('A payer who objects takes the money back for good: a loss that stays, and the account may not be debited again', async () => {
  expect(await paymentsOf(world, customers.objects)).toMatchObject([
    { status: 'succeeded', received: '50.00', disputed: '50.00' },
  ]);
  expect(await invoicesOf(world, customers.objects)).toMatchObject([{ status: 'paid' }]);
  expect(await methodOf(world, methods.objects)).toMatchObject({ status: 'revoked' });
});

test('A return after "paid" reopens the invoice, and it is collected again', async () => {
  const [payment] = await providerPayments(world, customers.late);
  const fields = { charge: payment?.latest_charge ?? '', kind: 'insufficient_funds' };
  await world.sandbox.control.intervene(world.stripeAccount, 'disputes', fields);
  await world.settle();
  expect(await invoicesOf(world, customers.late)).toMatchObject([{ status: 'open' }]);
  expect(await paymentsOf(world, customers.late)).toMatchObject([
    { status: 'succeeded', reason: 'insufficient_funds' },
  ]);
  await world.advanceTo('2026-03-24');
  expect((await paymentsOf(world, customers.late)).at(-1)).toMatchObject({ status: 'succeeded', by: 'autopay' });
  expect(await invoicesOf(world, customers.late)).toMatchObject([{ status: 'paid' }]);
});

test('A one-time electronic check is under way when the customer comes back, and paid four business days later', async () => {
  const { paymentId, redirectUrl } = await openCheck('check');
  await world.sandbox.control.completeCheckout(redirectUrl, { bank: { account: accounts.good } });
  expect(await comeBack(world, customers.check, paymentId)).toMatchObject({ status: 'processing' });
  await world.advanceTo('2026-03-31');
  expect(await comeBack(world, customers.check, paymentId)).toMatchObject({ status: 'succeeded' });
});

test('A check from an account typed by hand waits for the deposits; a new try closes the old one, which then takes nothing', async () => {
  const first = await openCheck('typed');
  const byHand = { bank: { account: accounts.good, by: 'hand' } } as const;
  await world.sandbox.control.completeCheckout(first.redirectUrl, byHand);
  const seen = await comeBack(world, customers.typed, first.paymentId);
  expect(seen).toMatchObject({ status: 'requires_action', goOnAt: expect.stringContaining('/stripe/microdeposits/') });
  const stale = seen.goOnAt ?? '';
  const second = await openCheck('typed');
  expect(await comeBack(world, customers.typed, first.paymentId)).toMatchObject({ status: 'cancelled' });
  await verifyDeposits(stale, { code: 'SM11AA' });
  await world.sandbox.control.completeCheckout(second.redirectUrl, { bank: { account: accounts.good } });
  expect(await comeBack(world, customers.typed, second.paymentId)).toMatchObject({ status: 'processing' });
  await world.advanceTo('2026-04-10');
  expect(await comeBack(world, customers.typed, second.paymentId)).toMatchObject({ status: 'succeeded' });
  const taken = (await providerPayments(world, customers.typed)).filter(({ status }) => status === 'succeeded');
  expect(taken).toHaveLength(1);
});

test('The books are clean after all of it', async () => {
  await world.advanceTo('2026-05-20');
  await expectCleanBooks(world);
});
