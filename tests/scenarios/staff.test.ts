import { publicId } from '@quittance/db';
import { type StaffRole, staffRoles } from '@quittance/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../setup/api/test-brands.ts';
import { signInStaff } from '../setup/api/test-staff.ts';
import { codeOf, refusalOf, type TestVisitor } from '../setup/api/visitor.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { invoicesOf } from './support/look.ts';
import { storeCard } from './support/pay.ts';
import { flatPlan, salonPlan } from './support/plans.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let bistro: Customer;
let salon: Customer;
let broken: Customer;
let staff: Record<StaffRole, TestVisitor>;
let admin: TestVisitor['api']['admin'];

beforeAll(async () => {
  world = await openWorld('2026-02-28');
  const startDate = '2026-03-01';
  const members = [{ memberName: 'Rosa', roleCode: 'stylist', from: startDate }];
  bistro = await addCustomer(world, { key: 'bistro', plan: flatPlan('bistro', '50.00'), startDate });
  salon = await addCustomer(world, { key: 'salon', plan: salonPlan, startDate, members });
  broken = await addCustomer(world, { key: 'kaputt', plan: flatPlan('kaputt', '30.00'), startDate });
  await breakPlan('kaputt');
  await storeCard(world, bistro);
  const signedIn = [];
  for (const role of staffRoles) signedIn.push([role, await signInStaff(world.brand, role)]);
  staff = Object.fromEntries(signedIn);
  admin = staff.brand_admin.api.admin;
});
afterAll(() => world.close());

const accountId = ({ accountId: id }: Customer) => publicId('acc', id);

/** A plan that no import would let through: billing cannot reckon with it. */
async function breakPlan(planCode: string): Promise<void> {
  const rows = () => world.api.owner.updateTable('plan_version').where('plan_code', '=', planCode);
  const definition = { ...flatPlan(planCode, '30.00'), components: null as never };
  await rows().set({ definition }).execute();
}

async function mendPlan(planCode: string): Promise<void> {
  const rows = world.api.owner.updateTable('plan_version').where('plan_code', '=', planCode);
  await rows.set({ definition: flatPlan(planCode, '30.00') }).execute();
}

test('The brand’s first admin was invited to the administration, not to the customers’ portal', async () => {
  await world.work();
  const { subject, text } = await world.mail.waitForMessage(world.brand.staffEmail);
  expect(subject).toBe('Tischwerk: Ihre Einladung zur Verwaltung');
  expect(text).toContain('http://admin.tischwerk.localhost:4002/invitation/');
  expect(text).not.toMatch(/Kundenportal|http:\/\/tischwerk\.localhost/);
});

describe('A month as staff see it', () => {
  test('the clock moves to 1 March, and the run of that day bills two of three accounts for 141.61', async () => {
    expect(await admin.clock.get.query()).toMatchObject({ sandbox: true, today: '2026-02-28', moving: null });
    expect(await admin.clock.move.mutate({ by: 'days', days: 1 })).toEqual({ target: '2026-03-01' });
    expect((await admin.clock.get.query()).moving).toMatchObject({ daysDone: 0, daysTotal: 1 });
    await world.work();
    expect(await admin.clock.get.query()).toMatchObject({ today: '2026-03-01', moving: null });
    const { rows } = await admin.runs.list.query({});
    expect(rows).toMatchObject([
      {
        asOf: '2026-03-01',
        status: 'done',
        invoices: 2,
        setAside: 1,
        gross: { amountMinor: '14161', currency: 'EUR' },
      },
    ]);
  });

  test('the account that was set aside says why, is billed again, and gets its 35.70', async () => {
    const [run] = (await admin.runs.list.query({})).rows;
    const wanted = { runId: run?.id ?? '' };
    const named = [{ id: accountId(broken), name: 'Wirtshaus kaputt' }];
    expect((await admin.runs.get.query(wanted)).setAsideReasons).toEqual([
      { code: 'plan_unreadable', accounts: 1, held: 1, named },
    ]);
    expect(await admin.runs.setAside.query(wanted)).toMatchObject({ asOf: '2026-03-01', total: 1, rows: named });
    expect((await admin.customers.list.query({ filter: 'set_aside' })).rows).toMatchObject([{ key: 'kaputt' }]);
    expect((await admin.dashboard.query()).attention.accountsSetAside).toBe(1);
    await mendPlan('kaputt');
    await admin.runs.billAgain.mutate({ accountId: accountId(broken) });
    await admin.runs.billAgain.mutate({ accountId: accountId(broken) });
    const reason = { ...wanted, reason: 'plan_unreadable' };
    expect(await admin.runs.billReasonAgain.mutate(reason)).toEqual({ released: 0 });
    expect(await codeOf(staff.auditor.api.admin.runs.billReasonAgain.mutate(reason))).toBe('not_allowed');
    expect((await admin.runs.get.query(wanted)).setAsideReasons).toMatchObject([{ held: 0 }]);
    await world.work();
    expect(await invoicesOf(world, broken)).toMatchObject([{ gross: '35.70' }]);
    expect((await admin.dashboard.query()).attention.accountsSetAside).toBe(0);
    const { rows } = await admin.customers.timeline.query({ accountId: accountId(broken), language: 'de' });
    expect(rows.toReversed().map(({ kind, actor, values }) => [kind, actor.kind, values])).toMatchObject([
      ['account.set_aside', 'system', { held: 'plan_unreadable' }],
      ['account.billed_again', 'staff', {}],
      ['invoice.issued', 'system', { amountMinor: '3570' }],
      ['reminder.sent', 'system', {}],
    ]);
  });

  test('a run that staff start while nothing is due is done at once with no invoice, and names who started it', async () => {
    const { id } = await admin.runs.start.mutate();
    expect(await codeOf(admin.runs.start.mutate())).toBe('run_in_progress');
    await world.work();
    expect(await admin.runs.get.query({ runId: id })).toMatchObject({
      status: 'done',
      startedBy: 'brand_admin',
      subscriptionsDue: 0,
      invoices: 0,
    });
  });

  test('the dashboard counts 117.81 still open of 177.31, and 59.50 that the card paid', async () => {
    await world.advanceTo('2026-03-02');
    await world.settle();
    const { receivables, collected, months, ages, firstSteps } = await admin.dashboard.query();
    expect(firstSteps).toMatchObject({ provider: true, catalogue: 'version', customers: true, run: true });
    expect(receivables).toMatchObject([{ open: { amountMinor: '11781' }, overdueInvoices: 2 }]);
    expect(collected).toEqual([{ amount: { amountMinor: '5950', currency: 'EUR' }, payments: 1 }]);
    expect(months.at(-1)).toMatchObject({
      month: '2026-03',
      invoiced: { amountMinor: '17731' },
      collected: { amountMinor: '5950' },
    });
    expect(ages.map(({ amount }) => amount.amountMinor)).toEqual(['0', '11781', '0', '0', '0']);
  });
});

describe('A customer as staff see it', () => {
  test('is found by a part of its name, its key and a whole invoice number', async () => {
    const [invoice] = await invoicesOf(world, salon);
    for (const search of ['haus SAL', 'salon', 'salon@kunden', invoice?.number ?? '']) {
      const { rows, total } = await admin.customers.list.query({ search });
      expect({ search, total, keys: rows.map(({ key }) => key) }).toEqual({ search, total: 1, keys: ['salon'] });
    }
    expect((await admin.customers.list.query({ search: '%' })).total).toBe(0);
    expect((await admin.customers.list.query({ filter: 'overdue' })).rows.map(({ key }) => key)).toEqual([
      'kaputt',
      'salon',
    ]);
  });

  test('owes what its invoices say, has its plan, its seats with the reason, and its card by its last four', async () => {
    const customer = await admin.customers.get.query({ accountId: accountId(salon) });
    expect(customer).toMatchObject({ key: 'salon', amounts: [{ overdue: { amountMinor: '8211', currency: 'EUR' } }] });
    const [subscription] = await admin.customers.subscriptions.query({ accountId: accountId(salon), language: 'de' });
    expect(subscription).toMatchObject({
      planName: 'Salon',
      nextBillingDate: '2026-04-01',
      seats: [
        {
          ...{ memberName: 'Rosa', billable: true, ruleCode: 'provides_services' },
          whatWouldChange: [{ change: 'take', capability: 'provides_services', seatClass: null }],
        },
      ],
    });
    expect(await admin.customers.methods.query({ accountId: accountId(bistro) })).toMatchObject([
      { label: 'Visa ····\u00A04242', isDefault: true },
    ]);
  });

  test('has a timeline of everything, newest first, with the values of each sentence', async () => {
    const { rows } = await admin.customers.timeline.query({ accountId: accountId(bistro), language: 'de' });
    const told = rows.map(({ kind, values }) => [kind, values['number'] ?? values['amountMinor'] ?? values['name']]);
    const [invoice] = await invoicesOf(world, bistro);
    expect(told).toEqual([
      ['payment.succeeded', '5950'],
      ['invoice.paid', invoice?.number],
      ['payment.started', '5950'],
      ['invoice.issued', invoice?.number],
      ['method.added', 'Visa ····\u00A04242'],
    ]);
    expect(rows.map(({ about }) => about?.kind ?? null)).toEqual(['payment', 'invoice', 'payment', 'invoice', null]);
  });

  test('has people whom staff invite again at most five times an hour', async () => {
    const person = await addPerson(world.brand, { email: 'rosa@kunden.example', accounts: [], withPassword: false });
    const { db } = await world.open();
    const right = { account_id: salon.accountId, person_id: person.personId, access_right: 'owner' as const };
    await db.run(({ trx, tenantId }) =>
      trx
        .insertInto('account_person')
        .values({ tenant_id: tenantId, ...right })
        .execute(),
    );
    const people = () => admin.customers.people.query({ accountId: accountId(salon) });
    expect(await people()).toMatchObject([{ right: 'owner', access: 'not_invited' }]);
    const wanted = { accountId: accountId(salon), personId: publicId('per', person.personId) };
    expect(await admin.customers.invite.mutate(wanted)).toEqual({ email: 'rosa@kunden.example' });
    await world.work();
    expect(await people()).toMatchObject([{ access: 'invited' }]);
    for (let again = 0; again < 4; again += 1) await admin.customers.invite.mutate(wanted);
    expect(await codeOf(admin.customers.invite.mutate(wanted))).toBe('too_many_attempts');
    const elsewhere = { ...wanted, accountId: accountId(bistro) };
    expect(await codeOf(admin.customers.invite.mutate(elsewhere))).toBe('not_found');
  });
});

describe('Money as staff see it', () => {
  const paid = async () => (await admin.payments.list.query({ filter: 'succeeded' })).rows[0]?.id ?? '';

  test('an invoice shows its trace, its payment and entries that balance', async () => {
    const [invoice] = (await admin.invoices.list.query({ filter: 'paid' })).rows;
    const invoiceId = invoice?.id ?? '';
    const detail = await admin.invoices.get.query({ invoiceId, language: 'en' });
    expect(detail).toMatchObject({ account: { id: accountId(bistro) }, payments: [{ status: 'succeeded' }] });
    expect(detail.groups[0]?.lines[0]?.trace[0]?.code).toBe('flat_full_period');
    const entries = await admin.invoices.entries.query({ invoiceId });
    expect(entries.map(({ kind }) => kind)).toEqual(['invoice_issued', 'payment_succeeded']);
    for (const { postings } of entries) {
      expect(postings.reduce((total, { amount }) => total + BigInt(amount.amountMinor), 0n)).toBe(0n);
    }
  });

  test('a refund of 20.00 of 59.50 leaves 39.50, and the same form sent twice is refused the second time', async () => {
    const paymentId = await paid();
    const order = { paymentId, amount: { amountMinor: '2000', currency: 'EUR' }, reason: 'Zu viel berechnet' };
    await admin.payments.refund.mutate({ ...order, refundableMinor: '5950' });
    expect(await codeOf(admin.payments.refund.mutate({ ...order, refundableMinor: '5950' }))).toBe('refund_changed');
    await world.settle();
    expect(await admin.payments.get.query({ paymentId })).toMatchObject({
      refundable: { amountMinor: '3950' },
      refunds: [{ amount: { amountMinor: '2000' }, status: 'succeeded', reason: 'Zu viel berechnet' }],
      attempts: [{ attemptNo: 1, state: 'answered', outcome: 'succeeded' }],
    });
  });

  test('a refund of more than is left says how much is left; other money and zero are refused', async () => {
    const wanted = { paymentId: await paid(), refundableMinor: '3950', reason: 'x' };
    const refund = (amountMinor: string, currency = 'EUR') =>
      refusalOf(admin.payments.refund.mutate({ ...wanted, amount: { amountMinor, currency } }));
    expect(await refund('3951')).toMatchObject({ code: 'refund_too_high', values: { amountMinor: '3950' } });
    expect((await refund('100', 'HUF')).code).toBe('payment_not_refundable');
    for (const amount of ['0', '-100', '1.5', '']) expect((await refund(amount)).code).toBe('invalid_input');
    const nameless = { ...wanted, amount: { amountMinor: '1', currency: 'EUR' }, reason: ' ' };
    expect((await refusalOf(admin.payments.refund.mutate(nameless))).fields).toEqual(['reason']);
  });

  test('mails and the inbox tell what was sent and what came', async () => {
    const mails = await admin.mails.list.query({ search: 'bistro@' });
    expect(mails.rows.map(({ template }) => template)).toContain('payment_receipt');
    expect((await admin.connections.inbox.query({})).total).toBe(0);
    expect((await admin.connections.inbox.query({ filter: 'all' })).total).toBeGreaterThan(0);
    expect(await admin.connections.list.query()).toMatchObject([{ environment: 'sandbox', health: { kind: 'well' } }]);
  });
});

describe('Rights of staff', () => {
  type Call = (visitor: TestVisitor) => Promise<unknown>;
  const deeds: readonly (readonly [string, Call, readonly StaffRole[]])[] = [
    ['start a run', ({ api }) => api.admin.runs.start.mutate(), ['brand_admin', 'billing_agent']],
    [
      'bill an account again',
      ({ api }) => api.admin.runs.billAgain.mutate({ accountId: accountId(broken) }),
      ['brand_admin', 'billing_agent'],
    ],
    [
      'refund',
      ({ api }) =>
        api.admin.payments.refund.mutate({
          paymentId: publicId('pay', bistro.accountId),
          amount: { amountMinor: '1', currency: 'EUR' },
          refundableMinor: '1',
          reason: 'x',
        }),
      ['brand_admin', 'billing_agent'],
    ],
    ['move the clock', ({ api }) => api.admin.clock.move.mutate({ by: 'date', date: '2020-01-01' }), ['brand_admin']],
    [
      'read the mails',
      ({ api }) => api.admin.mails.list.query({}),
      ['brand_admin', 'billing_agent', 'support_agent', 'auditor'],
    ],
    [
      'read the ledger',
      ({ api }) => api.admin.invoices.entries.query({ invoiceId: publicId('inv', bistro.accountId) }),
      ['brand_admin', 'billing_agent', 'auditor'],
    ],
  ];

  test.each(deeds)('to %s belong to their roles and to no other', async (_deed, call, allowed) => {
    for (const role of staffRoles) {
      const code = await codeOf(call(staff[role])).catch(() => 'answered');
      expect(code === 'not_allowed', `${role}: ${code}`).toBe(!allowed.includes(role));
      await world.work();
    }
  });
});

describe('Pages of a list', () => {
  test('two pages of 25 and a rest of 3 hold all 53 customers once, forwards and backwards', async () => {
    for (let n = 0; n < 50; n += 1) {
      const key = `gast-${String(n).padStart(2, '0')}`;
      await addCustomer(world, { key, plan: flatPlan(key, '1.00'), startDate: '2027-01-01' });
    }
    const first = await admin.customers.list.query({});
    const second = await admin.customers.list.query({ cursor: first.next });
    const third = await admin.customers.list.query({ cursor: second.next });
    expect([first.from, second.from, third.from, third.total, third.next]).toEqual([1, 26, 51, 53, null]);
    const seen = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(seen).size).toBe(53);
    const back = await admin.customers.list.query({ cursor: third.previous });
    expect(back.rows).toEqual(second.rows);
  });

  test.each(['x', 'eyJzaWRlIjoiYWZ0ZXIifQ', Buffer.from('{"side":"after","values":["a","b"]}').toString('base64url')])(
    'a cursor %s that no page handed out is invalid input',
    async (cursor) => {
      expect(await codeOf(admin.customers.list.query({ cursor }))).toBe('invalid_input');
      expect(await codeOf(admin.invoices.list.query({ cursor }))).toBe('invalid_input');
    },
  );
});
