import { newId, publicId } from '@quittance/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseDefaultMethod } from '../../apps/api/src/use-cases/methods/choose-default-method.ts';
import { addCustomer, type Customer, changeBilling } from '../scenarios/support/customers.ts';
import { accessOf, expectCleanBooks, invoicesOf, paymentsOf, timelineOf } from '../scenarios/support/look.ts';
import { openInvoicesOf, storeCard } from '../scenarios/support/pay.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { visitPortal } from '../scenarios/support/portal-visitor.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';
import { password } from '../setup/api/test-brands.ts';
import { codeOf, type TestVisitor } from '../setup/api/visitor.ts';

const dunning = { reminderDays: [0, 3], graceFromDay: 1, suspendFromDay: 7, noticeDays: 3 };
const plan = flatPlan('till', '100.00');
const places = flatPlan('places', '0', {
  components: [{ kind: 'per_location', code: 'place', name: { de: 'Filiale' }, unitPrice: '10.00' }],
});

let world: World;
let debtor: Customer;
let holder: Customer;
let chain: Customer;
let desk: TestVisitor['api']['admin'];

beforeAll(async () => {
  world = await openWorld('2026-02-27');
  await changeBilling(world, { dunning });
  debtor = await addCustomer(world, { key: 'debtor', plan, startDate: '2026-03-01' });
  holder = await addCustomer(world, { key: 'holder', plan, startDate: '2026-03-01' });
  chain = await addCustomer(world, {
    key: 'chain',
    plan: places,
    startDate: '2026-03-01',
    locations: ['Elbe', 'Alster'],
  });
  const visitor = world.brand.admin();
  await visitor.api.admin.session.signIn.mutate({ email: world.brand.staffEmail, password });
  desk = visitor.api.admin;
});
afterAll(() => world?.close());

const euros = (amountMinor: string, currency = 'EUR') => ({ amountMinor, currency });
const openInvoice = async (customer: Customer) => publicId('inv', (await openInvoicesOf(world, customer))[0] ?? '');
const pay = (customer: Customer, amountMinor: string) =>
  desk.payments.recordReceipt.mutate({
    ...{
      accountId: publicId('acc', customer.accountId),
      paymentId: newId(),
      rail: 'bank_transfer',
      reference: newId(),
    },
    ...{ receivedOn: '2026-03-08', amount: euros(amountMinor), allocation: { kind: 'oldest_first' } },
  });

test('two instalments of 59.50 give access back; the first is paid, the missed second one is dunned from its own day', async () => {
  await world.advanceTo('2026-03-09');
  expect(await accessOf(world, debtor)).toBe('suspended');
  const invoiceId = await openInvoice(debtor);
  const interval = { unit: 'week' as const, count: 1 };
  const wish = { kind: 'instalments' as const, parts: 2, firstDue: '2026-03-12', interval, liftsSuspension: true };
  await desk.invoices.agree.mutate({ invoiceId, wish, note: 'Telefonat' });
  await world.work();
  expect(await accessOf(world, debtor)).toBe('granted');
  expect(await desk.invoices.arrangement.query({ invoiceId })).toMatchObject({
    state: 'kept',
    dates: [
      { dueDate: '2026-03-12', amount: euros('5950') },
      { dueDate: '2026-03-19', amount: euros('5950') },
    ],
  });
  await pay(debtor, '5950');
  await world.advanceTo('2026-03-19');
  expect((await timelineOf(world, debtor)).filter((told) => told.endsWith('reminder.sent'))).toHaveLength(2);
  await world.advanceTo('2026-03-20');
  expect(await desk.invoices.arrangement.query({ invoiceId })).toMatchObject({
    state: 'broken',
    paidSince: euros('5950'),
  });
  expect(await accessOf(world, debtor)).toBe('grace');
  await world.advanceTo('2026-03-26');
  expect(await accessOf(world, debtor)).toBe('suspended');
  const since = (await timelineOf(world, debtor)).filter((told) => told > '2026-03-19');
  expect(since).toContain('2026-03-20 arrangement.broken');
  expect(since.filter((told) => told.endsWith('arrangement.broken'))).toHaveLength(1);
  await pay(debtor, '5950');
  expect(await accessOf(world, debtor)).toBe('granted');
  await expectCleanBooks(world);
});

test('a hold stands still until its day, a promise until it is broken, and bad terms are refused', async () => {
  const invoiceId = await openInvoice(holder);
  const ask = (wish: object) =>
    codeOf(
      desk.invoices.agree.mutate({
        invoiceId,
        wish: wish as { kind: 'hold'; until: string; liftsSuspension: boolean },
        note: 'x',
      }),
    );
  const liftsSuspension = false;
  expect(await ask({ kind: 'hold', until: '2026-03-26', liftsSuspension })).toBe('invalid_input');
  expect(await ask({ kind: 'hold', until: '2026-02-30', liftsSuspension })).toBe('invalid_input');
  expect(await ask({ kind: 'hold', until: '2028-03-26', liftsSuspension })).toBe('invalid_input');
  expect(await ask({ kind: 'promise', by: '2026-04-01', amount: euros('11901'), liftsSuspension })).toBe(
    'invalid_input',
  );
  expect(await ask({ kind: 'promise', by: '2026-04-01', amount: euros('5', 'HUF'), liftsSuspension })).toBe(
    'currency_differs',
  );
  expect(
    await ask({
      kind: 'instalments',
      parts: 1,
      firstDue: '2026-04-01',
      interval: { unit: 'month', count: 1 },
      liftsSuspension,
    }),
  ).toBe('invalid_input');
  expect(await codeOf(desk.invoices.withdrawArrangement.mutate({ invoiceId }))).toBe('not_found');
  await desk.invoices.agree.mutate({
    invoiceId,
    wish: { kind: 'hold', until: '2026-03-30', liftsSuspension },
    note: 'x',
  });
  await world.advanceTo('2026-03-29');
  expect(await accessOf(world, holder)).toBe('suspended');
  const wish = { kind: 'promise' as const, by: '2026-03-30', amount: euros('11900'), liftsSuspension: true };
  await desk.invoices.agree.mutate({ invoiceId, wish, note: 'x' });
  await world.work();
  expect(await accessOf(world, holder)).toBe('granted');
  await desk.invoices.withdrawArrangement.mutate({ invoiceId });
  await world.work();
  expect(await accessOf(world, holder)).toBe('suspended');
});

test('a debt about one of two locations closes that one alone when the brand says so, and paying opens it', async () => {
  await pay(chain, '2380');
  await changeBilling(world, { suspensionReach: 'location' });
  const { db } = await world.open();
  const invoiceId = await db.run(async ({ trx, tenantId: tenant_id }) => {
    const paid = await trx
      .selectFrom('invoice')
      .selectAll()
      .where('tenant_id', '=', tenant_id)
      .where('account_id', '=', chain.accountId)
      .executeTakeFirstOrThrow();
    const line = await trx
      .selectFrom('invoice_line')
      .selectAll()
      .where('tenant_id', '=', tenant_id)
      .where('invoice_id', '=', paid.invoice_id)
      .where('location_name', '=', 'Elbe')
      .executeTakeFirstOrThrow();
    const invoice_id = newId();
    const own = { invoice_id, series: 'X', counter: 1n, number: 'X-1', status: 'open' as const, settled_minor: 0n };
    const amounts = { net_minor: line.net_minor, tax_minor: line.tax_minor, gross_minor: line.gross_minor };
    const collected = {
      due_date: '2026-03-29',
      next_collection_date: '2026-03-29',
      reminders_sent: 0,
      last_reminder_on: null,
    };
    await trx
      .insertInto('invoice')
      .values({ ...paid, ...own, ...amounts, ...collected, access_demand: null })
      .execute();
    await trx
      .insertInto('invoice_line')
      .values({ ...line, invoice_id })
      .execute();
    return invoice_id;
  });
  await world.advanceTo('2026-04-01');
  const states = () =>
    db.run(({ trx, tenantId }) =>
      trx
        .selectFrom('entitlement as e')
        .leftJoin('location as l', (join) =>
          join.on((on) => on('e.scope', '=', on.cast<string>('l.location_id', 'text'))),
        )
        .select(['l.name', 'e.status'])
        .where('e.tenant_id', '=', tenantId)
        .where('e.subscription_id', '=', chain.subscriptionId)
        .orderBy('l.name')
        .execute(),
    );
  const elbe = async () => (await states()).find(({ name }) => name === 'Elbe')?.status;
  expect(await elbe()).toBe('grace');
  expect((await states()).filter(({ name }) => name !== 'Elbe').map(({ status }) => status)).toEqual(['granted']);
  await world.advanceTo('2026-04-05');
  expect(await elbe()).toBe('suspended');
  await desk.payments.recordReceipt.mutate({
    ...{ accountId: publicId('acc', chain.accountId), paymentId: newId(), rail: 'check', reference: '' },
    ...{ receivedOn: '2026-04-05', amount: euros('1190') },
    allocation: { kind: 'as_said', parts: [{ invoiceId: publicId('inv', invoiceId), amount: euros('1190') }] },
  });
  expect(await elbe()).not.toBe('suspended');
});

test('a default card refused on 6 and 9 April is followed on the 9th by the other stored one, where the brand allows it', async () => {
  const methodOrder = ['subscription', 'account_default', 'others'] as const;
  await changeBilling(world, { methodOrder, retry: { softDelayDays: [3] } });
  const payer = await addCustomer(world, { key: 'payer', plan, startDate: '2026-04-06' });
  await storeCard(world, payer);
  const refused = await storeCard(world, payer, '4000000000000341');
  await chooseDefaultMethod(await world.open(), { accountId: payer.accountId, methodId: refused });
  await world.advanceTo('2026-04-12');
  await world.settle();
  const payments = await paymentsOf(world, payer);
  expect(payments.map(({ on, status }) => `${on} ${status}`)).toEqual([
    '2026-04-06 failed',
    '2026-04-09 failed',
    '2026-04-09 succeeded',
  ]);
  expect((await invoicesOf(world, payer)).map(({ status }) => status)).toEqual(['paid']);
});

test('three instalments are taken from the stored card, each on its day, once the customer says so in the portal', async () => {
  const splitter = await addCustomer(world, { key: 'splitter', plan, startDate: '2026-04-12' });
  await world.work();
  const invoiceId = await openInvoice(splitter);
  const interval = { unit: 'week' as const, count: 1 };
  const wish = { kind: 'instalments' as const, parts: 3, firstDue: '2026-04-14', interval, liftsSuspension: true };
  await desk.invoices.agree.mutate({ invoiceId, wish, note: 'Telefonat' });
  const { portal } = (await visitPortal(world, splitter)).api;
  expect(await portal.invoices.arrangement.query({ invoiceId })).toMatchObject({ byMethod: false, hasMethod: false });
  const wanted = { invoiceId, byMethod: true };
  expect(await codeOf(portal.invoices.collectInstalments.mutate(wanted))).toBe('method_not_usable');
  await storeCard(world, splitter);
  await portal.invoices.collectInstalments.mutate(wanted);
  await world.advanceTo('2026-04-13');
  expect(await paymentsOf(world, splitter)).toEqual([]);
  await world.advanceTo('2026-04-29');
  const paid = await paymentsOf(world, splitter);
  expect(paid.map(({ on, amount, status }) => `${on} ${amount} ${status}`)).toEqual([
    '2026-04-14 39.67 succeeded',
    '2026-04-21 39.67 succeeded',
    '2026-04-28 39.66 succeeded',
  ]);
  expect(await invoicesOf(world, splitter)).toMatchObject([{ status: 'paid' }]);
  expect(await portal.invoices.arrangement.query({ invoiceId })).toMatchObject({ state: 'over', byMethod: true });
});
