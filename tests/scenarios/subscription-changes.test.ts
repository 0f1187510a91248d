import { newId } from '@quittance/db';
import { businessDate } from '@quittance/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../apps/api/src/errors/refusal-error.ts';
import { readCorrectedInvoices } from '../../apps/api/src/use-cases/invoices/read-corrected-invoices.ts';
import type { ChangeWish } from '../../apps/api/src/use-cases/subscriptions/change-wish.ts';
import { previewChange } from '../../apps/api/src/use-cases/subscriptions/preview-change.ts';
import { confirm, makeChange, planVersionOf, preview, subscriptionOf } from './support/changes.ts';
import { addCustomer, type Customer, changeBilling } from './support/customers.ts';
import { accessOf, expectCleanBooks, invoicesOf, linesOf, timelineOf } from './support/look.ts';
import { addMember } from './support/members.ts';
import { flatPlan, salonPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let grower: Customer;
let saver: Customer;
let pauser: Customer;
let leaver: Customer;
let salon: Customer;
let hourly: Customer;
let bound: Customer;

beforeAll(async () => {
  world = await openWorld('2026-03-21');
  const startDate = '2026-03-01';
  const terms = { kind: 'net', days: 90 } as const;
  const basic = flatPlan('basis', '31.00');
  grower = await addCustomer(world, { key: 'wächst', startDate, terms, plan: basic });
  saver = await addCustomer(world, { key: 'spart', startDate, terms, plan: basic });
  pauser = await addCustomer(world, { key: 'pausiert', startDate, terms, plan: basic });
  leaver = await addCustomer(world, { key: 'geht', startDate, terms, plan: basic });
  salon = await addCustomer(world, { key: 'salon', startDate, terms, plan: salonPlan });
  const bySecond = flatPlan('sekunde', '26784.00', { proration: 'second' });
  hourly = await addCustomer(world, { key: 'stündlich', startDate, terms, plan: bySecond });
  const contract = { minimumMonths: 12, noticeDays: 30, renewalMonths: 12 };
  bound = await addCustomer(world, {
    key: 'gebunden',
    startDate,
    terms,
    plan: flatPlan('jahr', '31.00', { contract }),
  });
  await addCustomer(world, { key: 'groß', startDate: '2027-01-01', terms, plan: flatPlan('groß', '62.00') });
  await addCustomer(world, { key: 'klein', startDate: '2027-01-01', terms, plan: flatPlan('klein', '15.50') });
  await world.work();
});
afterAll(() => world.close());

const switchTo = async (planCode: string): Promise<ChangeWish> => {
  return { kind: 'switch_plan', planVersionId: await planVersionOf(world, planCode) };
};

test('An upgrade from 31.00 to 62.00 on 21 March is shown as 11.00 and billed as 11.00, with April at 62.00', async () => {
  const shown = await preview(world, grower, await switchTo('groß'));
  expect(shown).toMatchObject({ effectiveOn: '2026-03-21', now: ['11.00 + 2.09 = 13.09'], nextOn: '2026-04-01' });
  const made = await confirm(world, grower, shown);
  expect(made).toMatchObject({ kind: 'made', effectiveOn: '2026-03-21', invoices: 1 });
  const [march, upgrade, ...more] = await invoicesOf(world, grower);
  expect(more).toEqual([]);
  expect(march).toMatchObject({ net: '31.00' });
  expect(upgrade).toMatchObject({ issued: '2026-03-21', net: '11.00', gross: '13.09', status: 'open' });
  expect(await linesOf(world, upgrade?.number ?? '')).toEqual([
    'base: -0.354839 × 31.00 = -11.00',
    'base: 0.354839 × 62.00 = 22.00',
  ]);
});

test('A year with 30 days of notice ends on 1 March 2027, whatever the brand allows, and not a day before', async () => {
  await changeBilling(world, { cancellation: 'any_time' });
  await expect(preview(world, bound, { kind: 'cancel', when: 'now' })).rejects.toMatchObject({
    refusal: { code: 'ends_too_early', values: { earliest: '2027-03-01' } },
  });
  expect(await preview(world, bound, { kind: 'cancel' })).toMatchObject({ effectiveOn: '2027-03-01' });
  const agreed = { kind: 'cancel', when: { on: businessDate('2027-04-01') } } as const;
  expect(await preview(world, bound, agreed)).toMatchObject({ effectiveOn: '2027-04-01' });
  await changeBilling(world, { cancellation: 'period_end' });
});

test('Inside the year customers change to nothing that costs less or binds for less, and staff only with a reason', async () => {
  const { accountId, subscriptionId } = bound;
  const asked = async (planCode: string, asker: 'customer' | 'staff', reason?: string) => {
    const wish = { ...(await switchTo(planCode)), ...(reason && { reason }) };
    const shown = await previewChange(await world.open(), asker, { accountId, subscriptionId, wish, key: newId() });
    return shown.ok ? shown.value.quote.plan.effectiveOn[0] : shown.error;
  };
  const until = '2027-03-01';
  // 62.00 without a contract could be left with the next period.
  for (const plan of ['klein', 'groß'])
    expect(await asked(plan, 'customer')).toEqual({ code: 'contract_term_running', values: { until } });
  expect(await asked('klein', 'staff')).toEqual({ code: 'reason_needed_in_term', values: { until } });
  expect(await asked('klein', 'staff', 'Kulanz')).toBe('2026-04-01');
  await changeBilling(world, { downgradeInTerm: 'allowed' });
  expect(await asked('klein', 'customer')).toBe('2026-04-01');
  await changeBilling(world, { downgradeInTerm: 'refused' });
});

test('A switch shows what a period costs before and after it, also when nothing is billed today', async () => {
  const { accountId, subscriptionId } = saver;
  const order = { accountId, subscriptionId, wish: await switchTo('klein'), key: newId() };
  const { prices, dueNow } = unwrap(await previewChange(await world.open(), 'customer', order));
  expect(dueNow.invoices).toEqual([]);
  const told = [prices?.before, prices?.after].map((price) => [price?.amount.amountMinor, price?.interval]);
  expect(told).toEqual([
    [3_100n, { unit: 'month', count: 1 }],
    [1_550n, { unit: 'month', count: 1 }],
  ]);
});

test('A plan that is no longer for sale is not offered, and whoever has it keeps it', async () => {
  const sell = (for_sale: boolean) =>
    world.api.owner
      .updateTable('plan')
      .set({ for_sale })
      .where('tenant_id', '=', world.brand.tenantId)
      .where('plan_code', 'in', ['basis', 'groß'])
      .execute();
  await sell(false);
  await expect(preview(world, saver, await switchTo('groß'))).rejects.toThrow('plan_not_offered');
  expect(await preview(world, saver, { kind: 'pause', until: null })).toMatchObject({ effectiveOn: '2026-03-21' });
  await sell(true);
});

test('The same form sent twice changes once', async () => {
  const shown = await preview(world, saver, await switchTo('klein'));
  const [first, second] = [await confirm(world, saver, shown), await confirm(world, saver, shown)];
  expect(first).toMatchObject({ kind: 'made', effectiveOn: '2026-04-01', invoices: 0 });
  expect(second).toEqual(first);
  expect(await subscriptionOf(world, saver)).toMatchObject({ changes: 1, status: 'active' });
  expect((await timelineOf(world, saver)).filter((event) => event.endsWith('plan_changed'))).toHaveLength(1);
});

test('A quote is stale when a seat has come since: nothing is made, and the new quote is answered', async () => {
  const shown = await preview(world, salon, { kind: 'pause', until: null });
  await addMember(world, salon.accountId, { memberName: 'Lena', roleCode: 'stylist', from: '2026-03-21' });
  const answer = await confirm(world, salon, shown);
  expect(answer).toMatchObject({ kind: 'stale' });
  expect(await subscriptionOf(world, salon)).toMatchObject({ changes: 0, status: 'active' });
  const renewed = answer.kind === 'stale' ? answer.shown : shown;
  expect(renewed.inputHash).not.toBe(shown.inputHash);
  expect(await confirm(world, salon, renewed)).toMatchObject({ kind: 'made' });
  expect(await subscriptionOf(world, salon)).toMatchObject({ changes: 1, status: 'paused' });
});

test('A member gets another role and a location of its own opens, each as one change on the timeline', async () => {
  await makeChange(world, salon, { kind: 'resume' });
  const memberId = await addMember(world, salon.accountId, {
    memberName: 'Ida',
    roleCode: 'reception',
    from: '2026-03-21',
  });
  const role = { memberId, roleCode: 'reception', locationId: null };
  await expect(preview(world, salon, { kind: 'change_role', ...role, newRoleCode: 'reception' })).rejects.toThrow(
    'seat_already_held',
  );
  await makeChange(world, salon, { kind: 'change_role', ...role, newRoleCode: 'stylist' });
  const place = { name: 'Nord', street: 'Seeweg 1', postalCode: '20095', city: 'Hamburg' };
  await makeChange(world, salon, { kind: 'open_new_location', ...place });
  const told = (await timelineOf(world, salon)).map((event) => event.split(' ')[1]);
  expect(told.slice(-2)).toEqual(['subscription.role_changed', 'subscription.location_opened']);
  const { db } = await world.open();
  const seats = await db.run(({ trx }) =>
    trx.selectFrom('seat_assignment').selectAll().where('member_id', '=', memberId).orderBy('assignment_no').execute(),
  );
  expect(seats).toMatchObject([
    { role_code: 'reception', valid_until: '2026-03-21' },
    { role_code: 'stylist', valid_from: '2026-03-21', valid_until: null },
  ]);
});

test('A plan by the second bills the moment of the preview, however long reading it took', async () => {
  const shown = await preview(world, hourly, { kind: 'pause', until: null });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await confirm(world, hourly, { ...shown, shownAt: new Date(0) })).toMatchObject({ kind: 'stale' });
  expect(await confirm(world, hourly, shown)).toMatchObject({ kind: 'made', invoices: 1 });
  const credit = (await invoicesOf(world, hourly)).at(-1);
  expect(shown.now).toEqual([expect.stringMatching(`^${credit?.net} .* = ${credit?.gross}$`)]);
  const { db } = await world.open();
  const moves = await db.run(({ trx }) =>
    trx
      .selectFrom('subscription_move')
      .select('moved_at')
      .where('subscription_id', '=', hourly.subscriptionId)
      .execute(),
  );
  expect(moves.map((move) => move.moved_at)).toEqual([null, shown.shownAt]);
  const named = await db.run(async (scope) => {
    const [note] = await scope.trx
      .selectFrom('invoice as i')
      .innerJoin('invoice_line as l', 'l.invoice_id', 'i.invoice_id')
      .select(['i.invoice_id', 'i.kind', 'l.period_start', 'l.period_end'])
      .where('i.number', '=', credit?.number ?? '')
      .execute();
    if (!note) throw new Error('There is no credit note.');
    expect(note).toMatchObject({ kind: 'credit_note', period_start: '2026-03-21', period_end: '2026-04-01' });
    return readCorrectedInvoices(scope, { kind: note.kind, invoiceId: note.invoice_id, originalInvoiceId: null });
  });
  const [march] = await invoicesOf(world, hourly);
  expect(named.map(({ number }) => number)).toEqual([march?.number]);
  expect(await makeChange(world, hourly, { kind: 'resume' })).toMatchObject({ kind: 'made', invoices: 1 });
});

test('A pause from 1 to 4 April is charged nothing on the first and keeps its access; a cancellation can be undone', async () => {
  await makeChange(world, pauser, { kind: 'pause', until: '2026-04-04', when: 'period_end' });
  expect(await subscriptionOf(world, pauser)).toMatchObject({ status: 'active' });
  const kept = await makeChange(world, leaver, { kind: 'cancel' });
  expect(kept).toMatchObject({ effectiveOn: '2026-04-01', invoices: 0 });
  expect(await subscriptionOf(world, leaver)).toMatchObject({ status: 'cancelling', endDate: '2026-04-01' });
  await makeChange(world, leaver, { kind: 'undo', what: 'cancel' });
  expect(await subscriptionOf(world, leaver)).toMatchObject({ status: 'active', endDate: null });
  await makeChange(world, leaver, { kind: 'cancel' });
  await world.advanceTo('2026-04-01');
  expect(await subscriptionOf(world, pauser)).toMatchObject({ status: 'paused', nextBillingDate: '2026-04-04' });
  expect(await accessOf(world, pauser)).toBe('granted');
});

test('On 1 April the upgraded pays 62.00, the downgraded 15.50, and the one that has left nothing', async () => {
  expect((await invoicesOf(world, grower)).at(-1)).toMatchObject({ issued: '2026-04-01', net: '62.00' });
  expect((await invoicesOf(world, saver)).at(-1)).toMatchObject({ issued: '2026-04-01', net: '15.50' });
  expect(await invoicesOf(world, leaver)).toHaveLength(1);
  expect(await subscriptionOf(world, leaver)).toMatchObject({ status: 'ended', nextBillingDate: null });
  await expect(preview(world, leaver, { kind: 'resume' })).rejects.toThrow('transition_not_allowed');
});

test('Customers end at the period’s end unless the brand lets them at any time: then 27 of 30 days are given back', async () => {
  await world.advanceTo('2026-04-04');
  const atOnce: ChangeWish = { kind: 'cancel', when: 'now' };
  await expect(preview(world, grower, atOnce)).rejects.toThrow('only_at_period_end');
  await changeBilling(world, { cancellation: 'any_time' });
  expect(await makeChange(world, grower, atOnce)).toMatchObject({ effectiveOn: '2026-04-04', invoices: 1 });
  expect((await invoicesOf(world, grower)).at(-1)).toMatchObject({ issued: '2026-04-04', net: '-55.80' });
  expect(await subscriptionOf(world, grower)).toMatchObject({ status: 'ended', endDate: '2026-04-04' });
});

test('The pause has ended by itself: 27 of 30 days of April are charged, and the books are clean', async () => {
  expect(await subscriptionOf(world, pauser)).toMatchObject({ status: 'active' });
  const invoices = await invoicesOf(world, pauser);
  expect(invoices.map(({ issued, net }) => `${issued} ${net}`)).toEqual(['2026-03-21 31.00', '2026-04-04 27.90']);
  await expectCleanBooks(world);
});

test('A change of another account’s subscription is refused, whoever asks', async () => {
  const stranger = { ...saver, subscriptionId: salon.subscriptionId };
  await expect(preview(world, stranger, { kind: 'cancel' })).rejects.toThrow('not_found');
  await expect(preview(world, { ...saver, subscriptionId: newId() }, { kind: 'cancel' })).rejects.toThrow('not_found');
});
