import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import {
  addBrand,
  addOperator,
  addPerson,
  newBrand,
  password,
  type TestOperator,
} from '../../../../../tests/setup/api/test-brands.ts';
import { codeOf, refusalOf, type TestVisitor, visit } from '../../../../../tests/setup/api/visitor.ts';

let api: TestApi;
let operator: TestOperator;
let visitor: TestVisitor;
const signedIn = async (email: string) => {
  const fresh = visit(api, { app: 'admin', host: 'admin.localhost:4002' });
  await fresh.api.admin.session.signIn.mutate({ email, password });
  return fresh;
};
beforeAll(async () => {
  api = await openTestApi();
  operator = await addOperator(api);
  visitor = await signedIn(operator.email);
});
afterAll(() => api.close());

const countOf = async (table: 'tenant' | 'tenant_host' | 'staff' | 'event') => {
  const rows = await api.owner.selectFrom(table).select('tenant_id').execute();
  return rows.length;
};

describe('A new brand', () => {
  test('has its two hosts, a first admin who is invited, usual terms and a line in its log', async () => {
    const created = await visitor.api.operator.brands.create.mutate({ ...newBrand('tischwerk'), slug: ' Tischwerk ' });
    expect(created).toEqual({
      id: expect.stringMatching(/^ten_/),
      portalUrl: 'http://tischwerk.localhost:4001',
      adminUrl: 'http://admin.tischwerk.localhost:4002',
    });
    const portal = visit(api, { app: 'portal', host: 'tischwerk.localhost:4001' });
    expect((await portal.api.portal.brand.query()).name).toBe('Tischwerk');
    const admin = visit(api, { app: 'admin', host: 'admin.tischwerk.localhost:4002' });
    expect((await admin.api.admin.brand.query()).host).toBe('brand');
    const staff = await api.owner.selectFrom('staff').selectAll().executeTakeFirstOrThrow();
    expect(staff).toMatchObject({ email: 'admin@tischwerk.example', role: 'brand_admin', password_hash: null });
    const event = await api.owner.selectFrom('event').selectAll().executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      kind: 'invitation.requested',
      subject_id: staff.staff_id,
      data: { subjectKind: 'staff' },
    });
    expect(event.actor).toEqual({ kind: 'operator', id: operator.loginId, name: 'Olga' });
    const entry = await api.owner.selectFrom('audit_event').selectAll().executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ action: 'brand.created', address: '203.0.113.9', device: 'Test browser' });
    const { billing } = await api.owner.selectFrom('tenant').select('billing').executeTakeFirstOrThrow();
    expect(billing).toMatchObject({ terms: { kind: 'net', days: 14 }, invoiceNumber: { series: 'TISC' } });
  });

  test('with a name already taken, or one of the installation’s own, is refused and leaves nothing behind', async () => {
    const before = await Promise.all([countOf('tenant'), countOf('tenant_host'), countOf('staff'), countOf('event')]);
    for (const slug of ['tischwerk', 'admin', 'api', 'www']) {
      const refusal = await refusalOf(visitor.api.operator.brands.create.mutate(newBrand(slug)));
      expect(refusal).toMatchObject({ code: 'slug_taken', status: 409 });
    }
    const after = await Promise.all([countOf('tenant'), countOf('tenant_host'), countOf('staff'), countOf('event')]);
    expect(after).toEqual(before);
  });

  test('asked for twice at the same moment is made once', async () => {
    const ask = () =>
      visitor.api.operator.brands.create.mutate(newBrand('twins')).then(
        () => 'made',
        (error: Error) => error.message,
      );
    expect((await Promise.all([ask(), ask(), ask()])).sort()).toEqual(['made', 'slug_taken', 'slug_taken']);
  });

  test.each([
    ['slug', { slug: 'x' }],
    ['slug', { slug: '1abc' }],
    ['slug', { slug: 'under_score' }],
    ['slug', { slug: 'a.b' }],
    ['slug', { slug: 'ends-' }],
    ['colour', { colour: '#12345' }],
    ['colour', { colour: 'red' }],
    ['languages', { languages: ['de', 'tlh'] }],
    ['languages', { languages: [] }],
    ['defaultLanguage', { defaultLanguage: 'hu' }],
    ['currency', { currency: 'EUX' }],
    ['currency', { currency: 'eur' }],
    ['country', { country: 'ZZ' }],
    ['country', { country: 'de' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['timeZone', { timeZone: '+01:00' }],
    ['timeZone', { timeZone: '' }],
    ['name', { name: '   ' }],
    ['firstStaff.email', { firstStaff: { name: 'Berta', email: 'nobody' } }],
    ['legal.legalName', { legal: { ...newBrand('x').legal, legalName: '' } }],
  ])('with a wrong %s (%j) is refused by that field', async (field, wrong) => {
    const refusal = await refusalOf(visitor.api.operator.brands.create.mutate({ ...newBrand('wrong'), ...wrong }));
    expect(refusal).toMatchObject({ code: 'invalid_input', status: 422, fields: [field] });
  });

  test('a short name, a time zone and an address that are wrong are told in one answer', async () => {
    const wrong = { slug: 'Probe Werk!', timeZone: 'Mars/Olympus', firstStaff: { name: 'Berta', email: 'berta' } };
    const refusal = await refusalOf(visitor.api.operator.brands.create.mutate({ ...newBrand('several'), ...wrong }));
    expect(refusal).toMatchObject({ fields: expect.arrayContaining(['slug', 'timeZone', 'firstStaff.email']) });
  });

  test('in the EU without VAT id and tax number is refused; a Swiss one is not', async () => {
    const legal = { ...newBrand('x').legal, vatId: null, taxNumber: null };
    const make = (country: string, slug: string) =>
      visitor.api.operator.brands.create.mutate({ ...newBrand(slug), country, legal });
    expect(await codeOf(make('DE', 'numberless'))).toBe('seller_tax_id_missing');
    expect((await make('CH', 'helvetia')).id).toMatch(/^ten_/);
  });

  test('is made only by operators who are signed in on their own host', async () => {
    const stranger = visit(api, { app: 'admin', host: 'admin.localhost:4002' });
    expect(await codeOf(stranger.api.operator.brands.create.mutate(newBrand('sneaky')))).toBe('not_signed_in');
    const inPortal = visit(api, { app: 'portal', host: 'tischwerk.localhost', cookie: visitor.cookie() });
    expect(await codeOf(inPortal.api.operator.brands.create.mutate(newBrand('sneaky')))).toBe('not_allowed');
    const hosts = await api.owner.selectFrom('tenant_host').select('host').execute();
    expect(hosts.map((row) => row.host).join()).not.toContain('sneaky');
  });
});

describe('The list of brands', () => {
  test('shows the operator’s own brands with their sums, and no brand of another operator', async () => {
    const rival = await addOperator(api, 'rival@quittance.example');
    const brand = await addBrand(api, rival.operatorId, 'szalonna');
    await addPerson(brand, { email: 'a@customer.example', accounts: ['Adler', 'Bären'] });
    const theirs = await (await signedIn(rival.email)).api.operator.brands.list.query();
    expect(theirs).toEqual([
      {
        id: expect.stringMatching(/^ten_/),
        name: 'Szalonna',
        slug: 'szalonna',
        colour: '#8a3324',
        sandbox: true,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
        today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        clockTarget: null,
        portalUrl: 'http://szalonna.localhost:4001',
        adminUrl: 'http://admin.szalonna.localhost:4002',
        accounts: 2,
        invoices: 0,
        openInvoices: 0,
        open: { amountMinor: '0', currency: 'EUR' },
      },
    ]);
    const ours = await visitor.api.operator.brands.list.query();
    expect(ours.map((row) => row.slug)).toEqual(['helvetia', 'tischwerk', 'twins']);
  });

  test('is empty for an operator without brands', async () => {
    const fresh = await addOperator(api, 'fresh@quittance.example');
    expect(await (await signedIn(fresh.email)).api.operator.brands.list.query()).toEqual([]);
  });
});
