import { setTimeout as pause } from 'node:timers/promises';
import { leasedTenantDatabase, type Schema, tenantDatabase } from '@quittance/db';
import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { type OpenServices, openServices } from '../../apps/api/src/services/open-services.ts';
import { runDueBilling } from '../../apps/api/src/use-cases/billing/run-due-billing.ts';
import { collectDueInvoices } from '../../apps/api/src/use-cases/collection/collect-due-invoices.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { chargeSavedMethod } from '../../apps/api/src/use-cases/payments/charge-saved-method.ts';
import { setGrouping } from '../../apps/api/src/use-cases/prices/set-grouping.ts';
import { keepLease } from '../../apps/api/src/worker/lease.ts';
import { tickTenant } from '../../apps/api/src/worker/tick-tenant.ts';
import { addCustomer, addSubscription, type Customer } from './support/customers.ts';
import { expectCleanBooks, invoicesOf, paymentsOf } from './support/look.ts';
import { openInvoicesOf, openPayPage, payByCard, providerPayments, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { placeClock } from './support/time.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
/** A second worker process's own pools, plugins and mail transport, on the same database. */
let others: OpenServices;
const many: Customer[] = [];

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  others = await openServices(world.api.services.config, 'other worker');
  const plan = flatPlan('bistro', '50.00');
  for (let number = 1; number <= 8; number += 1) {
    const customer = await addCustomer(world, { key: `haus-${number}`, plan, startDate: '2026-03-01' });
    many.push(customer);
  }
});
afterAll(async () => {
  await others.close();
  await world.close();
});

test('Two workers that go for one brand at once: one gets the lease, the other leaves, and 8 customers get 8 invoices', async () => {
  const { tenantId } = world.brand;
  const done = await Promise.all([
    tickTenant(world.api.services, tenantId, 'one'),
    tickTenant(others, tenantId, 'two'),
  ]);
  expect(done.filter((count) => count === null)).toHaveLength(1);
  expect(done.find((count) => count !== null)).toBeGreaterThan(0);
  for (const customer of many) expect(await invoicesOf(world, customer)).toMatchObject([{ gross: '59.50' }]);
});

test('A worker that died keeps its brand for 30 seconds and no longer', async () => {
  const { tenantId } = world.brand;
  const { owner } = world.api;
  const until = new Date(Date.now() + 30_000);
  await owner.insertInto('tenant_lease').values({ tenant_id: tenantId, holder: 'dead', lease_until: until }).execute();
  expect(await tickTenant(others, tenantId, 'two')).toBeNull();
  await owner.updateTable('tenant_lease').set({ lease_until: new Date() }).execute();
  expect(await tickTenant(others, tenantId, 'two')).not.toBeNull();
});

test('A worker that stood still until its lease was another’s, or over, keeps nothing of what it writes, and may still read', async () => {
  const { tenantId } = world.brand;
  const { owner, services } = world.api;
  const hold = async (holder: string, ms: number) => {
    const lease = { tenant_id: tenantId, holder, lease_until: new Date(Date.now() + ms) };
    await owner.deleteFrom('tenant_lease').execute();
    await owner.insertInto('tenant_lease').values(lease).execute();
  };
  const db = leasedTenantDatabase(services.app, tenantId, 'one’s');
  const rename = () => db.runOne(({ trx }) => trx.updateTable('tenant').set({ name: 'Late' }).execute());
  const renameInSteps = () =>
    db.run(async ({ trx }) => {
      const { name } = await trx.selectFrom('tenant').select('name').executeTakeFirstOrThrow();
      await trx
        .updateTable('tenant')
        .set({ name: `${name} late` })
        .execute();
    });
  for (const [holder, ms] of [
    ['two', 30_000],
    ['one’s', -1],
  ] as const) {
    await hold(holder, ms);
    await expect(rename()).rejects.toThrow('lease of one’s on this brand is over');
    await expect(renameInSteps()).rejects.toThrow('lease of one’s on this brand is over');
    expect(await db.runOne(({ trx }) => trx.selectFrom('tenant').select('name').execute())).toEqual([
      { name: 'Tischwerk' },
    ]);
  }
  await hold('one’s', 30_000);
  await renameInSteps();
  expect((await world.open()).brand.name).toBe('Tischwerk late');
  await owner.deleteFrom('tenant_lease').execute();
});

test('Between the last look at a lease and the commit nobody takes the brand, and the heartbeat waits for it and goes on', async () => {
  const { tenantId } = world.brand;
  const { owner, services } = world.api;
  const lease = { tenant_id: tenantId, holder: 'one', lease_until: new Date(Date.now() + 30_000) };
  await owner.insertInto('tenant_lease').values(lease).execute();
  const steps: string[] = [];
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const kept = keepLease(tenantDatabase(services.app, tenantId), 'one');
  const takes = await tenantDatabase(services.app, tenantId).run(async ({ trx }) => {
    await sql`select require_lease(${tenantId}::uuid, 'one')`.execute(trx);
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    await pause(100);
    const taking = owner.updateTable('tenant_lease').set({ holder: 'two' }).execute();
    const taken = taking.then(() => steps.push('taken'));
    await pause(100);
    steps.push('committed');
    return { taken };
  });
  await takes.taken;
  expect([...steps, kept.signal.aborted]).toEqual(['committed', 'taken', false]);
  await owner.deleteFrom('tenant_lease').execute();
  await kept.release();
});

test('A worker whose brand another one had and gave back meanwhile does not take it again by its heartbeat', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const lease = keepLease(tenantDatabase(world.api.services.app, world.brand.tenantId), 'one');
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  for (let waits = 0; waits < 100 && !lease.signal.aborted; waits += 1) await pause(20);
  expect(lease.signal.aborted).toBe(true);
  expect(await world.api.owner.selectFrom('tenant_lease').selectAll().execute()).toEqual([]);
  await lease.release();
});

test('A double click on “pay” starts one payment: the second click is told that one is under way', async () => {
  const [customer] = many as [Customer];
  const methodId = await storeCard(world, customer);
  // Both clicks find a connection: opening one would let the first click finish before the second begins.
  await Promise.all([world.open(), world.open()]);
  const clicks = await Promise.all([payByCard(world, customer, methodId), payByCard(world, customer, methodId)]);
  expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
  expect(clicks.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'payment_under_way' } });
  await expectPaidOnce(customer);
});

test('Two browsers that open the provider’s page leave one page that can be paid', async () => {
  const [, customer] = many as [Customer, Customer];
  const first = await openPayPage(world, customer);
  const second = await openPayPage(world, customer);
  if (!first.ok || !second.ok || first.value.kind !== 'leave' || second.value.kind !== 'leave')
    throw new Error('Both browsers should have got a page.');
  const { control } = world.sandbox;
  expect(await control.completeCheckout(first.value.redirectUrl)).toMatchObject({ result: 'closed' });
  expect(await control.completeCheckout(second.value.redirectUrl)).toMatchObject({ result: 'completed' });
  await world.settle();
  await expectPaidOnce(customer);
});

test('A customer who pays in the very moment in which the worker charges the card pays once', async () => {
  const rest = many.slice(2);
  const methods = new Map<Customer, string>();
  for (const customer of rest) methods.set(customer, await storeCard(world, customer));
  await Promise.all(
    rest.flatMap((customer) => [
      payByCard(world, customer, methods.get(customer) ?? ''),
      autopay(customer),
      autopay(customer),
    ]),
  );
  await world.settle();
  for (const customer of rest) await expectPaidOnce(customer);
  await expectCleanBooks(world);
});

test('Of two invoices due at once one takes the 0.36 along that no card takes alone, and both are charged that day', async () => {
  const { services, owner } = world.api;
  const { customer, small, large } = await issueThree();
  const collected = await owner.transaction().execute(async (trx) => {
    await trx.selectFrom('invoice').select('number').where('invoice_id', '=', small).forUpdate().execute();
    const collecting = collectDueInvoices(services, await world.open(), new AbortController().signal);
    await untilWaiting(trx, 3);
    // Whoever waits for the small one, which is due first, holds none of those that are due after it.
    const free = owner.selectFrom('invoice').select('invoice_id').where('invoice_id', 'in', large).forUpdate();
    expect(await free.skipLocked().execute()).toHaveLength(2);
    return { collecting };
  });
  await collected.collecting;
  expect((await invoicesOf(world, customer)).map(({ status }) => status)).toEqual(['paid', 'paid', 'paid']);
  const payments = await paymentsOf(world, customer);
  expect(payments).toMatchObject([
    { on: '2026-03-02', status: 'succeeded' },
    { on: '2026-03-02', status: 'succeeded' },
  ]);
  expect([
    ['23.80', '36.06'],
    ['24.16', '35.70'],
  ]).toContainEqual(payments.map(({ amount }) => amount).toSorted());
  await expectCleanBooks(world);
});

/** Invoices of 23.80 and 35.70, due on the 2nd, and one of 0.36, due the day before; a card is stored. */
async function issueThree() {
  const { services, owner } = world.api;
  const startDate = '2026-03-02';
  const base = { kind: 'flat' as const, code: 'base', name: { de: 'Grundpreis' }, unitPrice: '20.00' };
  const place = { kind: 'per_location' as const, code: 'place', name: { de: 'Standort' }, unitPrice: '0.30' };
  const kiosk = flatPlan('kiosk', '20.00', { components: [base, place] });
  const stand = flatPlan('stand', '30.00', { components: [{ ...place, unitPrice: '30.00' }] });
  const customer = await addCustomer(world, { key: 'drei', plan: kiosk, locations: ['Ost'], startDate });
  const { accountId } = customer;
  await addSubscription(world, accountId, { key: 'drei', plan: stand, locations: ['West'], startDate });
  unwrap(
    await setGrouping(await world.open(), { accountId, grouping: 'location' }, { actor: systemActor, from: null }),
  );
  await storeCard(world, customer);
  await placeClock(world.api, world.brand.tenantId, startDate);
  await runDueBilling(services, await world.open(), new AbortController().signal);
  const issued = await owner
    .selectFrom('invoice')
    .select(['invoice_id', 'gross_minor'])
    .where('account_id', '=', accountId)
    .orderBy('gross_minor')
    .execute();
  expect(issued.map(({ gross_minor }) => gross_minor)).toEqual([36n, 2_380n, 3_570n]);
  const [small = '', ...large] = issued.map(({ invoice_id }) => invoice_id);
  await owner.updateTable('invoice').set({ due_date: '2026-03-01' }).where('invoice_id', '=', small).execute();
  return { customer, small, large };
}

/** Until so many connections to this database wait for a lock. */
async function untilWaiting(trx: Transaction<Schema>, wanted: number): Promise<void> {
  const waiting = sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
  while (((await waiting.execute(trx)).rows[0]?.count ?? 0) < wanted) await pause(20);
}

async function autopay({ accountId, ...customer }: Customer): Promise<void> {
  const invoiceIds = await openInvoicesOf(world, { accountId, ...customer });
  const charge = { accountId, invoiceIds, methodId: null, initiator: 'autopay' as const };
  await chargeSavedMethod(others, await world.open(), systemActor, charge);
}

async function expectPaidOnce(customer: Customer): Promise<void> {
  expect(await invoicesOf(world, customer)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  const succeeded = (await paymentsOf(world, customer)).filter(({ status }) => status === 'succeeded');
  expect(succeeded).toHaveLength(1);
  expect((await providerPayments(world, customer)).filter(({ status }) => status === 'succeeded')).toHaveLength(1);
}
