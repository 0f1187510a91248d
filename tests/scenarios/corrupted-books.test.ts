import { money } from '@quittance/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAudit } from '../../apps/api/src/use-cases/access-log/record-audit.ts';
import { sealAudit } from '../../apps/api/src/use-cases/access-log/seal-audit.ts';
import { systemActor } from '../../apps/api/src/use-cases/outbox/system-actor.ts';
import { refundPayment } from '../../apps/api/src/use-cases/payments/refund-payment.ts';
import { askProviders } from '../../apps/api/src/use-cases/verify/ask-providers.ts';
import { checks, courseCheckNames } from '../../apps/api/src/use-cases/verify/checks.ts';
import { verifyBooks, verifyScope } from '../../apps/api/src/use-cases/verify/verify-books.ts';
import { makeChange } from './support/changes.ts';
import { corruptions } from './support/corruptions/index.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { expectCleanBooks } from './support/look.ts';
import { paymentIdsOf, storeCard } from './support/pay.ts';
import { payOutWith } from './support/payouts.ts';
import { flatPlan, salonPlan } from './support/plans.ts';
import { giveCoupon, giveCredit } from './support/purse.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld('2026-03-01');
  const plan = flatPlan('bistro', '50.00');
  const payer = await addCustomer(world, { key: 'zahlt', plan, startDate: '2026-03-02' });
  await storeCard(world, payer);
  await addCustomer(world, { key: 'offen', plan, startDate: '2026-03-02' });
  const disputing = await addCustomer(world, { key: 'widerspricht', plan, startDate: '2026-03-02' });
  await storeCard(world, disputing, '4000000000000259');
  const lucky = await addCustomer(world, { key: 'beschenkt', plan, startDate: '2026-03-02' });
  await giveCredit(world, lucky, 6000n);
  await giveCoupon(world, lucky, { code: 'FIVE', discount: { kind: 'amount', amount: money(500n, 'EUR') } });
  const ada = { memberName: 'Ada', roleCode: 'stylist', from: '2026-03-02' };
  const salon = await addCustomer(world, { key: 'salon', plan: salonPlan, startDate: '2026-03-02', members: [ada] });
  await world.advanceTo('2026-03-04');
  await changeSalon(salon);
  const [paymentId = ''] = await paymentIdsOf(world, payer);
  const wanted = { paymentId, amount: money(1000n, 'EUR'), reason: 'Kulanz' };
  expect((await refundPayment(world.api.services, await world.open(), systemActor, wanted)).ok).toBe(true);
  await world.settle();
  await payOutWith(world, payer);
  for (const address of ['203.0.113.7', '203.0.113.8']) await logAndSeal(address);
});
afterAll(() => world.close());

/** A seat and a location come and go, and a pause is planned. */
async function changeSalon(salon: Customer): Promise<void> {
  const { db } = await world.open();
  const place = { name: 'Nord', street: 'Seeweg 1', postalCode: '20095', city: 'Hamburg' };
  await makeChange(world, salon, { kind: 'open_new_location', ...place });
  const { location_id: locationId } = await db.run(({ trx }) =>
    trx.selectFrom('location').select('location_id').where('name', '=', 'Nord').executeTakeFirstOrThrow(),
  );
  const seat = { roleCode: 'stylist', locationId };
  await makeChange(world, salon, { kind: 'add_seat', memberId: null, memberName: 'Lena', ...seat });
  const { member_id: memberId } = await db.run(({ trx }) =>
    trx.selectFrom('member').select('member_id').where('name', '=', 'Lena').executeTakeFirstOrThrow(),
  );
  await makeChange(world, salon, { kind: 'end_seat', memberId, ...seat, when: 'period_end' });
  await makeChange(world, salon, { kind: 'close_location', locationId, when: 'period_end' });
  await makeChange(world, salon, { kind: 'pause', until: '2026-06-02', when: 'period_end' });
}

/** An entry of the audit log, in a block of its own. */
async function logAndSeal(address: string): Promise<void> {
  const tenant = await world.open();
  const entry = { actor: systemActor, action: 'brand.updated' as const, target: { tenant: world.brand.tenantId } };
  const from = { address, device: 'Firefox on Linux' };
  await tenant.db.run((scope) => recordAudit(scope, { ...entry, from, at: tenant.moment.wallNow }));
  expect(await sealAudit(world.api.services, tenant, new AbortController().signal)).toBeGreaterThan(0);
}

class Undo extends Error {}

/** Names of the checks that find something after the statements, which are undone again; `only` are asked, or all. */
async function foundAfter(statements: readonly string[], only?: ReadonlySet<string>): Promise<string[]> {
  const tenant = await world.open();
  let names: string[] = [];
  const spoilt = world.api.owner.transaction().execute(async (trx) => {
    // The books defend themselves against every role; only a superuser who switches that off can spoil them.
    await sql.raw('set local session_replication_role = replica').execute(trx);
    for (const statement of statements) {
      const done = await sql.raw(statement).execute(trx);
      expect(done.numAffectedRows).toBeGreaterThan(0n);
    }
    await sql.raw(`set local app.tenant_id = '${world.brand.tenantId}'`).execute(trx);
    await sql.raw('set local role quittance_app').execute(trx);
    const report = await verifyScope({ trx, tenantId: world.brand.tenantId }, tenant, only);
    names = report.findings.map(({ check }) => check);
    throw new Undo();
  });
  await expect(spoilt).rejects.toThrow(Undo);
  return names;
}

test('Clean books have no finding, and every check looked at rows', async () => {
  await expectCleanBooks(world);
});

test(`There are ${corruptions.length} kinds of corruption, and every check finds one of them`, () => {
  const named = new Set(corruptions.map(([check]) => check));
  expect(corruptions.length).toBeGreaterThanOrEqual(30);
  expect([...Object.keys(checks), ...courseCheckNames].filter((check) => !named.has(check))).toEqual([]);
});

test.each(corruptions)('%s is found when %s', async (check, _what, statement) => {
  expect(await foundAfter([statement], new Set([check]))).toEqual([check]);
});

test('A backlog of two hours that shrinks is no finding: events told and mails sent in the last hour show that it does', async () => {
  const first = (table: string, id: string) => `${id} = (select min(${id}::text)::uuid from ${table})`;
  const statements = [
    `update event set delivered = false, recorded_at = now() - interval '2 hours'`,
    `update event set delivered = true where ${first('event', 'event_id')}`,
    `update mail_delivery set status = 'queued', next_try_at = now() - interval '2 hours'`,
    `update mail_delivery set status = 'sent' where ${first('mail_delivery', 'mail_id')}`,
  ];
  const only = new Set(['events_are_told', 'mails_leave']);
  expect(await foundAfter(statements, only)).toEqual([]);
  expect(await foundAfter([statements[0] ?? '', statements[2] ?? ''], only)).toEqual([...only]);
});

test('Several corruptions at once keep no check from telling of its own', async () => {
  const planted = ['entries_balance', 'runs_count_what_they_issued', 'mails_leave', 'courses_can_be_read'];
  const statements = planted.map((name) => corruptions.find(([check]) => check === name)?.[2] ?? '');
  expect(await foundAfter(statements)).toEqual(expect.arrayContaining(planted));
});

test('A check that is told of many says how many, with the first 3 of them', async () => {
  const tenant = await world.open();
  const mistaken = { ...tenant, moment: { ...tenant.moment, wallNow: new Date('2036-01-01') } };
  await world.api.owner.updateTable('event').set({ delivered: false }).execute();
  const report = await verifyBooks(mistaken, new Set(['events_are_told']));
  await world.api.owner.updateTable('event').set({ delivered: true }).execute();
  expect(report.findings).toMatchObject([{ check: 'events_are_told', count: report.checked }]);
  expect(report.findings[0]?.examples).toHaveLength(3);
  expect(report.findings[0]?.sentence).toMatch(
    new RegExp(`^Event waits for .*: \\S+ \\S+, .* and ${report.checked - 3} more$`),
  );
});

test('Asked themselves, providers tell of a payment that the books hold for another amount', async () => {
  const ask = async () => askProviders(world.api.services, await world.open(), 10);
  const change = (cents: bigint) =>
    world.api.owner
      .updateTable('payment')
      .set((eb) => ({ received_minor: eb('received_minor', '+', cents) }))
      .where('refunded_minor', '>', 0n)
      .execute();
  expect(await ask()).toMatchObject({ unanswered: 0, finding: null });
  await change(1n);
  const { asked, finding } = await ask();
  await change(-1n);
  expect(asked).toBeGreaterThanOrEqual(2);
  expect(finding).toMatchObject({ check: 'providers_agree', count: 1 });
  expect(finding?.sentence).toMatch(/^Provider tells otherwise: pi_\w+: succeeded 5950 EUR, here succeeded 5951 EUR$/);
});

test('After all of that the books are as clean as before', async () => {
  await expectCleanBooks(world);
});
