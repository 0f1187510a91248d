import { publicId } from '@quittance/db';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer, type Customer } from '../../../../../tests/scenarios/support/customers.ts';
import { flatPlan, salonPlan } from '../../../../../tests/scenarios/support/plans.ts';
import { visitPortal } from '../../../../../tests/scenarios/support/portal-visitor.ts';
import { openWorld, type World } from '../../../../../tests/scenarios/support/world.ts';
import { codeOf, refusalOf, type TestVisitor } from '../../../../../tests/setup/api/visitor.ts';

let world: World;
let salon: Customer;
let owner: TestVisitor;
beforeAll(async () => {
  world = await openWorld('2026-03-01');
  salon = await addCustomer(world, {
    key: 'krone',
    plan: {
      ...salonPlan,
      components: [
        ...salonPlan.components,
        { kind: 'per_location', code: 'place', name: { de: 'Filiale', hu: 'Üzlet' }, unitPrice: '10.00' },
      ],
    },
    startDate: '2026-03-01',
    locations: ['Altona', 'Eimsbüttel'],
    terms: { kind: 'net', days: 14 },
    members: [
      { memberName: 'Ada', roleCode: 'stylist', from: '2026-01-01' },
      { memberName: 'Ben', roleCode: 'bookkeeper', from: '2026-01-01' },
    ],
  });
  await world.work();
  owner = await visitPortal(world, salon);
});
afterAll(() => world.close());

/** 49.00 + 20.00 + 2 × 10.00 net, with 19 %. */
const gross = { amountMinor: '10591', currency: 'EUR' };
const nothing = { amountMinor: '0', currency: 'EUR' };

describe('The start page', () => {
  test('shows 105.91 € that fall due in 14 days, asks for a payment method and names whom to ask', async () => {
    const home = await owner.api.portal.home.query({ language: 'de' });
    expect(home.billing?.due).toEqual([
      { dueNow: nothing, overdue: nothing, later: gross, nextDueDate: '2026-03-15', invoices: 1 },
    ]);
    expect(home.billing?.nextCharge).toEqual({ kind: 'invoice', date: '2026-04-01', methodLabel: null });
    expect(home.billing?.tasks).toEqual([{ kind: 'add_method' }]);
    expect(home.billing?.recent).toHaveLength(1);
    expect(home.subscriptions).toMatchObject([{ planName: 'Salon', status: 'active', access: 'granted' }]);
    expect(home.contact).toEqual({ name: 'Tischwerk', email: 'help@tischwerk.example', phone: null });
  });

  test('asks a viewer, who may store nothing and pay nothing, to do nothing', async () => {
    const viewer = await visitPortal(world, salon, { right: 'viewer' });
    const home = await viewer.api.portal.home.query({ language: 'de' });
    expect(home.billing?.tasks).toEqual([]);
    expect((await viewer.api.portal.account.current.query()).may).not.toContain('invoice.pay');
  });

  test('shows whoever has a right for one location only nothing of the account as a whole', async () => {
    const limited = await visitPortal(world, salon, { right: 'location_manager', locationIds: [salon.accountId] });
    const home = await limited.api.portal.home.query({ language: 'de' });
    expect(home).toMatchObject({ billing: null, subscriptions: [] });
    expect((await limited.api.portal.account.current.query()).may).toEqual(['account.read']);
    expect(await codeOf(limited.api.portal.invoices.list.query({}))).toBe('not_allowed');
  });
});

describe('An invoice', () => {
  const onlyInvoice = async () => {
    const [invoice] = (await owner.api.portal.invoices.list.query({})).invoices;
    if (!invoice) throw new Error('There is no invoice.');
    return invoice;
  };

  test('has its lines by location, named in the language asked for or else in the brand’s', async () => {
    const { id } = await onlyInvoice();
    const invoice = await owner.api.portal.invoices.get.query({ invoiceId: id, language: 'hu' });
    expect(invoice).toMatchObject({ status: 'open', gross, open: gross, flags: { overdue: false, processing: false } });
    expect(
      invoice.groups.map(({ location, subtotal, lines }) => [
        location,
        subtotal.amountMinor,
        lines.map(({ description }) => description),
      ]),
    ).toEqual([
      [null, '6900', ['Grundpreis', 'Platz']],
      ['Altona', '1000', ['Üzlet']],
      ['Eimsbüttel', '1000', ['Üzlet']],
    ]);
    expect(invoice.taxes).toMatchObject([{ code: 'S', rate: '19', tax: { amountMinor: '1691' } }]);
  });

  test('says why each line costs what it costs, with roles by their names', async () => {
    const { id } = await onlyInvoice();
    await world.api.owner
      .updateTable('role')
      .set({ name: { de: 'Friseurin' } })
      .where('role_code', '=', 'stylist')
      .execute();
    const invoice = await owner.api.portal.invoices.get.query({ invoiceId: id, language: 'de' });
    const seat = invoice.groups[0]?.lines.find(({ description }) => description === 'Platz');
    expect(seat?.trace).toMatchObject([
      { code: 'seat_occupied', values: { member: 'Ada', role: 'Friseurin', rule: 'provides_services', days: '31' } },
      { code: 'seat_full_period', values: { count: '1', price: '20.00' } },
    ]);
  });

  test('is not found under an id that nobody has, and refused under a text that is no id', async () => {
    const unknown = publicId('inv', '01890000-0000-7000-8000-000000000000');
    const ask = (invoiceId: string) => owner.api.portal.invoices.get.query({ invoiceId, language: 'de' });
    expect(await codeOf(ask(unknown))).toBe('not_found');
    for (const text of ['', 'inv_', salon.accountId, 'x'.repeat(500)]) {
      expect(await refusalOf(ask(text))).toMatchObject({ code: 'invalid_input', fields: ['invoiceId'] });
    }
  });

  test('is overdue from the day after it was due', async () => {
    const { id } = await onlyInvoice();
    const flags = async () => (await owner.api.portal.invoices.get.query({ invoiceId: id, language: 'de' })).flags;
    await world.advanceTo('2026-03-15');
    expect((await flags()).overdue).toBe(false);
    await world.advanceTo('2026-03-16');
    expect((await flags()).overdue).toBe(true);
    const home = await owner.api.portal.home.query({ language: 'de' });
    expect(home.billing?.due).toMatchObject([{ dueNow: gross, overdue: gross, later: nothing, nextDueDate: null }]);
    expect(home.billing?.tasks).toContainEqual({ kind: 'pay_overdue', invoices: 1, since: '2026-03-15' });
  });
});

describe('The PDF of an invoice', () => {
  const path = async () => {
    const [invoice] = (await owner.api.portal.invoices.list.query({})).invoices;
    return `/files/invoices/${invoice?.id}.pdf`;
  };

  test('has the same bytes every time, also in a brand whose disk is full', async () => {
    const first = await owner.get(await path());
    expect(first.headers.get('content-type')).toBe('application/pdf');
    expect(first.headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Za-z0-9-]+\.pdf"$/);
    const files = { put: () => Promise.reject(new Error('ENOSPC')), get: () => Promise.resolve(null) };
    Object.assign(world.api.services, { files });
    const second = await owner.get(await path());
    expect(Buffer.from(await second.arrayBuffer()).equals(Buffer.from(await first.arrayBuffer()))).toBe(true);
  });

  test('is for people of the account: 401 without a sign-in, 404 for others, for unknown ids and for no id', async () => {
    const stranger = await visitPortal(
      world,
      await addCustomer(world, { key: 'nachbar', plan: flatPlan('other', '5.00'), startDate: '2027-01-01' }),
    );
    expect((await world.brand.portal().get(await path())).status).toBe(401);
    expect((await stranger.get(await path())).status).toBe(404);
    const unknown = publicId('inv', '01890000-0000-7000-8000-000000000000');
    for (const name of [`${unknown}.pdf`, 'nothing.pdf', '..%2F..%2Fetc%2Fpasswd']) {
      expect((await owner.get(`/files/invoices/${name}`)).status).toBe(404);
    }
  });

  test('may be fetched by a viewer, but not by a manager of one location', async () => {
    const viewer = await visitPortal(world, salon, { right: 'viewer' });
    const manager = await visitPortal(world, salon, { right: 'location_manager', locationIds: [salon.accountId] });
    expect((await viewer.get(await path())).status).toBe(200);
    expect((await manager.get(await path())).status).toBe(403);
  });
});

test('Subscriptions tell who takes a paid seat and who a free one, and why', async () => {
  const [subscription] = await owner.api.portal.subscriptions.list.query({ language: 'de' });
  expect(subscription).toMatchObject({
    planName: 'Salon',
    currentPeriod: { start: '2026-03-01', end: '2026-04-01' },
    nextBillingDate: '2026-04-01',
    locations: ['Altona', 'Eimsbüttel'],
  });
  expect(subscription?.seats).toMatchObject([
    { memberName: 'Ada', billable: true, seatClass: 'professional', ruleCode: 'provides_services' },
    { memberName: 'Ben', billable: false, seatClass: null, ruleCode: null },
  ]);
});

describe('The list of invoices', () => {
  let many: TestVisitor;
  beforeAll(async () => {
    const customer = await addCustomer(world, {
      key: 'viele',
      plan: flatPlan('many', '5.00'),
      startDate: '2027-01-01',
    });
    many = await visitPortal(world, customer);
    // 45 invoices, of which every third has the same amount and every fifth is paid.
    await sql`insert into invoice (tenant_id, invoice_id, account_id, kind, series, counter, number, currency, issue_date,
        tax_point_date, due_date, language, seller, buyer, net_minor, tax_minor, gross_minor, tax_behaviour, issued_at, status)
      select i.tenant_id, gen_random_uuid(), ${customer.accountId}::uuid, 'invoice', 'OLD', n, 'OLD_' || n, 'EUR',
        date '2025-01-01' + n / 2, date '2025-01-01', date '2025-02-01' + n, 'de', i.seller, i.buyer,
        1000 * (n % 3), 0, 1000 * (n % 3), 'exclusive', now(), case when n % 5 = 0 then 'paid' else 'open' end
      from (select * from invoice limit 1) i, generate_series(1, 45) n`.execute(world.api.owner);
  });

  const sorts = ['issued', 'due', 'amount', 'number'] as const;
  const cases = sorts.flatMap((sort) => [
    { sort, direction: 'asc' as const },
    { sort, direction: 'desc' as const },
  ]);

  test.each(cases)('by $sort, $direction, shows each of 45 invoices once, forwards and back', async (order) => {
    const ask = (cursor: string | null) => many.api.portal.invoices.list.query({ ...order, cursor });
    const first = await ask(null);
    const second = await ask(first.next);
    const third = await ask(second.next);
    expect([first, second, third].map(({ from, total, invoices }) => [from, invoices.length, total])).toEqual([
      [1, 20, 45],
      [21, 20, 45],
      [41, 5, 45],
    ]);
    expect([first.previous, third.next]).toEqual([null, null]);
    const seen = [first, second, third].flatMap(({ invoices }) => invoices.map(({ id }) => id));
    expect(new Set(seen).size).toBe(45);
    const back = await ask(third.previous);
    expect(back.invoices).toEqual(second.invoices);
    expect((await ask(back.previous)).invoices).toEqual(first.invoices);
  });

  test('finds 9 paid and 36 overdue ones, and numbers by a part of them, with % and _ as they are', async () => {
    const total = async (query: object) => (await many.api.portal.invoices.list.query(query)).total;
    expect(await total({ filter: 'paid' })).toBe(9);
    expect(await total({ filter: 'overdue' })).toBe(36);
    expect(await total({ filter: 'other' })).toBe(0);
    expect(await total({ search: 'old_4' })).toBe(7);
    expect(await total({ search: 'OLD%4' })).toBe(0);
    expect(await total({ search: "'; drop table invoice" })).toBe(0);
  });

  test('refuses cursors that no page answered: another order’s, forged and unreadable ones', async () => {
    const { next } = await many.api.portal.invoices.list.query({ sort: 'issued' });
    const forged = (cursor: object) => Buffer.from(JSON.stringify(cursor)).toString('base64url');
    const wrong = [
      { sort: 'amount' as const, cursor: next },
      { cursor: forged({ side: 'after', value: '2026-02-31', counter: '1' }) },
      { cursor: forged({ side: 'after', value: '2026-02-01', counter: '1; drop table invoice' }) },
      { cursor: 'not a cursor' },
      { cursor: '' },
    ];
    for (const query of wrong) expect(await codeOf(many.api.portal.invoices.list.query(query))).toBe('invalid_input');
    expect(await codeOf(many.api.portal.invoices.list.query({ search: 'x'.repeat(61) }))).toBe('invalid_input');
  });
});
