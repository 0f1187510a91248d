import { readFileSync } from 'node:fs';
import { newId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, password, type TestBrand } from '../../../../../../tests/setup/api/test-brands.ts';
import { codeOf, type TestVisitor } from '../../../../../../tests/setup/api/visitor.ts';
import type { CatalogueFile } from '../../../use-cases/catalogue/catalogue-schema.ts';
import { pushCatalogue } from '../../../use-cases/catalogue/push-catalogue.ts';
import { readCatalogueFile } from '../../../use-cases/catalogue/read-catalogue-file.ts';
import { systemActor } from '../../../use-cases/outbox/system-actor.ts';

let api: TestApi;
let brand: TestBrand;
let admin: TestVisitor;
let stranger: TestVisitor;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'salon');
  const other = await addBrand(api, operatorId, 'tischwerk');
  const read = readCatalogueFile(
    readFileSync(new URL('../../../../../../demo/szalonna/catalogue.json', import.meta.url), 'utf8'),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  await pushCatalogue(await brand.open(), read.value, { actor: systemActor, from: null });
  [admin, stranger] = [await signIn(brand), await signIn(other)];
});
afterAll(() => api.close());

async function signIn(at: TestBrand): Promise<TestVisitor> {
  const visitor = at.admin();
  await visitor.api.admin.session.signIn.mutate({ email: at.staffEmail, password });
  return visitor;
}

const catalogue = (as = admin) => as.api.admin.catalogue;
const versionsOf = async () => (await catalogue().list.query()).plans[0]!.versions;

/** The newest version, as the editor starts from it. */
async function newest() {
  const [first] = await versionsOf();
  const { planVersion } = await catalogue().version.query({ planVersionId: first!.id, language: 'en' });
  const { planCode, version, ...definition } = planVersion;
  return { planCode, version: version + 1, definition, language: 'en' as const };
}

type Definition = Omit<CatalogueFile['planVersions'][number], 'planCode' | 'version'>;

const sample = { from: '2026-09-01', locations: 1, seats: { stylist: 2 }, usage: { sms: '130' }, taxRatePercent: '27' };
const usage = {
  kind: 'usage',
  code: 'sms',
  name: { en: 'Messages' },
  meter: 'sms',
  freeUnits: '100',
  pricing: { model: 'per_unit', unitPrice: '12' },
};

/** The version with messages at 12 each above 100. */
function withMessages({ components, ...rest }: Definition): Record<string, unknown> {
  return { ...rest, components: [...components, usage] };
}

describe('A plan version that is being written', () => {
  test.each(['day', 'second'])(
    'costs the sample 4,990 + 2 × 3,490 + 30 × 12 = 12,330 HUF and 3,329.10 of tax, by the %s',
    async (proration) => {
      const wanted = await newest();
      const definition = { ...withMessages(wanted.definition), proration };
      const preview = await catalogue().preview.mutate({ ...wanted, definition, sample });
      const period = { start: '2026-09-01', end: '2026-10-01' };
      expect(preview).toMatchObject({ findings: [], problems: [], period });
      const [invoice] = preview.invoices;
      const lines = invoice!.lines.map(({ name, quantity, amount }) => `${name} ${quantity} ${amount.amountMinor}`);
      expect(lines).toEqual(['Base fee 1 499000', 'Messages 30 36000', 'Professional seat 2 698000']);
      const totals = Object.values(invoice!.totals).map(({ amountMinor }) => amountMinor);
      expect(totals).toEqual(['1233000', '332910', '1565910']);
      expect(invoice!.lines.every(({ trace }) => trace.length > 0 && trace[0]!.sentence !== '')).toBe(true);
    },
  );

  test('whose sample outgrows the books is not priced, and the reason is told', async () => {
    const wanted = await newest();
    const dear = { ...usage, pricing: { model: 'per_unit', unitPrice: '999999999999' } };
    const definition = { ...wanted.definition, components: [dear] };
    const much = { ...sample, usage: { sms: '999999999999' } };
    const preview = await catalogue().preview.mutate({ ...wanted, definition, sample: much });
    const [problem] = preview.problems;
    expect(problem?.sentence).toBe('The amount is larger than books can hold.');
    expect(preview).toMatchObject({ period: null, invoices: [] });
  });

  test('with a wrong price is told so at the field, in the reader’s language, and not priced', async () => {
    const wanted = await newest();
    const [first, ...others] = wanted.definition.components;
    const definition = { ...wanted.definition, components: [{ ...first, unitPrice: '-1' }, ...others] };
    const preview = await catalogue().preview.mutate({ ...wanted, language: 'de', definition, sample });
    expect(preview).toMatchObject({ period: null, invoices: [] });
    const found = { code: 'negative_price', path: 'components.0.unitPrice', severity: 'error' };
    expect(preview.findings).toEqual([{ ...found, sentence: 'Ein Preis ist nicht negativ.' }]);
    expect(await catalogue().publish.mutate({ ...wanted, definition })).toMatchObject({ published: false });
  });

  test('that is no plan version at all is refused field by field', async () => {
    const wanted = await newest();
    const preview = await catalogue().preview.mutate({ ...wanted, definition: { currency: 4, hair: 'red' }, sample });
    expect(preview.findings.map(({ code, path }) => `${code} at ${path}`)).toEqual([
      'missing_field at name',
      'wrong_type at currency',
      'missing_field at interval',
      'missing_field at components',
      'unknown_field at hair',
    ]);
  });

  test.each([
    ['a day that does not exist', { ...sample, from: '2026-02-30' }],
    ['101 locations', { ...sample, locations: 101 }],
    ['a negative quantity', { ...sample, usage: { sms: '-1' } }],
    ['a tax of 101 %', { ...sample, taxRatePercent: '101' }],
  ])('is not tried on a sample with %s', async (_, wrong) => {
    const asked = catalogue().preview.mutate({ ...(await newest()), sample: wrong });
    expect(await codeOf(asked)).toBe('invalid_input');
  });
});

describe('Publishing', () => {
  test('adds version 3 behind 2, leaves a trace of who did it, and refuses the same number a second time', async () => {
    const wanted = { ...(await newest()) };
    const definition = withMessages(wanted.definition);
    const published = await catalogue().publish.mutate({ ...wanted, definition });
    expect(published).toMatchObject({ published: true });
    expect((await versionsOf()).map(({ version, subscriptions }) => [version, subscriptions])).toEqual([
      [3, 0],
      [2, 0],
      [1, 0],
    ]);
    const again = await catalogue().publish.mutate({ ...wanted, definition });
    expect(again).toMatchObject({ published: false, findings: [{ code: 'plan_version_changed', path: 'version' }] });
    const log = api.owner.selectFrom('audit_event').selectAll().where('action', '=', 'plan_version.published');
    expect(await log.execute()).toMatchObject([
      {
        tenant_id: brand.tenantId,
        actor: { kind: 'staff', id: brand.staffId },
        after: { planCode: 'szalon', version: 3 },
      },
    ]);
  });

  test('is for a brand’s admin only; everybody on the staff may read', async () => {
    const wanted = await newest();
    const setRole = (role: string) =>
      api.owner.updateTable('staff').set({ role }).where('staff_id', '=', brand.staffId).execute();
    for (const role of ['billing_agent', 'support_agent', 'dispute_agent', 'auditor']) {
      await setRole(role);
      expect((await catalogue().list.query()).plans).toHaveLength(1);
      expect(await codeOf(catalogue().publish.mutate(wanted))).toBe('not_allowed');
      expect(await codeOf(catalogue().preview.mutate({ ...wanted, sample }))).toBe('not_allowed');
    }
    await setRole('brand_admin');
  });

  test('into another brand’s plan, or reading its versions, finds nothing', async () => {
    const wanted = await newest();
    const [first] = await versionsOf();
    expect((await catalogue(stranger).list.query()).plans).toEqual([]);
    const read = catalogue(stranger).version.query({ planVersionId: first!.id, language: 'en' });
    expect(await codeOf(read)).toBe('not_found');
    expect(await codeOf(catalogue(stranger).publish.mutate(wanted))).toBe('not_found');
  });
});

describe('An entry of the catalogue', () => {
  const save = (list: 'products' | 'plans' | 'capabilities' | 'roles', entry: Record<string, unknown>, isNew = true) =>
    catalogue().save.mutate({ language: 'en', list, isNew, entry });
  const name = { en: 'Course' };

  test('is added in the admin: a product, its plan, and the plan’s first version with a shipped seat policy', async () => {
    expect(await save('products', { code: 'courses', name })).toEqual({ saved: true, findings: [] });
    await save('plans', { code: 'course', productCode: 'courses', name, forSale: false });
    const { plan, version, definition, policies } = await catalogue().start.query({ planCode: 'course' });
    expect([plan.forSale, version, definition['currency']]).toEqual([false, 1, 'EUR']);
    const unpriced = await catalogue().publish.mutate({ language: 'en', planCode: 'course', version, definition });
    expect(unpriced).toMatchObject({
      published: false,
      findings: expect.arrayContaining([
        expect.objectContaining({ severity: 'error', path: 'components.0.unitPrice' }),
      ]),
    });
    const components = [{ kind: 'flat', code: 'base', name, unitPrice: '15.00' }];
    const priced = { ...definition, components, seatPolicy: policies.people_who_serve };
    const made = await catalogue().publish.mutate({ language: 'en', planCode: 'course', version, definition: priced });
    expect(made).toMatchObject({ published: true });
    const { plans } = await catalogue().list.query();
    expect(plans.find(({ code }) => code === 'course')).toMatchObject({ forSale: false, versions: [{ version: 1 }] });
  });

  test('is refused with code, severity and path, and nothing is saved', async () => {
    const found = async (...wanted: Parameters<typeof save>) =>
      (await save(...wanted)).findings.map(({ code, severity, path }) => `${severity} ${code} at ${path}`);
    expect(await found('products', { code: 'a b', name })).toEqual(['error invalid_key at code']);
    expect(await found('products', { code: 'nameless', name: {} })).toEqual(['error name_missing at name']);
    expect(await found('plans', { code: 'lost', productCode: 'nowhere', name })).toEqual([
      'error unknown_product at productCode',
    ]);
    expect(await found('plans', { code: 'course', productCode: 'courses', name })).toEqual([
      'error duplicate_code at code',
    ]);
    expect(await found('roles', { code: 'nobody', name, capabilities: [] }, false)).toEqual([
      'error unknown_entry at code',
    ]);
    const loop = { code: 'closes_up', name, includes: ['closes_up'] };
    expect(await found('capabilities', loop)).toEqual(['error capability_includes_itself at includes']);
    const { products } = await catalogue().list.query();
    expect(products.map(({ code }) => code)).not.toContain('nameless');
  });

  test('of the brand’s own words gives a role a capability; a misspelt one is only warned of', async () => {
    await save('capabilities', { code: 'closes_the_day', name: { en: 'Closes the day' }, includes: ['keeps_books'] });
    const capabilities = ['closes_the_day', 'opens_the_day'];
    expect(await save('roles', { code: 'shift_lead', name, capabilities })).toMatchObject({
      saved: true,
      findings: [{ severity: 'warning', code: 'capability_unknown', path: 'capabilities.1' }],
    });
    const renamed = { code: 'shift_lead', name: { en: 'Shift lead' }, capabilities: ['closes_the_day'] };
    expect(await save('roles', renamed, false)).toEqual({ saved: true, findings: [] });
  });

  test('is no role that members hold already, as far as its capabilities go', async () => {
    const tenant = await brand.open();
    const [accountId, memberId] = [newId(), newId()];
    await tenant.db.run(async ({ trx, tenantId: tenant_id }) => {
      await trx.insertInto('account').values(accountRow(tenant_id, accountId)).execute();
      const member = { tenant_id, member_id: memberId, account_id: accountId, member_key: 'ida', name: 'Ida' };
      await trx.insertInto('member').values(member).execute();
      const seat = { tenant_id, member_id: memberId, assignment_no: 1, role_code: 'shift_lead' };
      await trx
        .insertInto('seat_assignment')
        .values({ ...seat, valid_from: '2026-01-01' })
        .execute();
    });
    const more = { code: 'shift_lead', name, capabilities: ['closes_the_day', 'full_access'] };
    expect(await save('roles', more, false)).toMatchObject({
      saved: false,
      findings: [{ code: 'role_held', severity: 'error', path: 'capabilities' }],
    });
    expect(await save('roles', { ...more, capabilities: ['closes_the_day'] }, false)).toMatchObject({ saved: true });
  });
});

function accountRow(tenant_id: string, account_id: string) {
  const address = { street: 'Domplatz 1', postalCode: '20095', city: 'Hamburg', country: 'DE' };
  return {
    ...{ tenant_id, account_id, account_key: 'ida', name: 'Ida', legal_name: 'Ida', address, country: 'DE' },
    ...{ vat_check: null, language: 'de', currency: 'EUR', billing_email: 'ida@kunden.example' },
    ...{ terms: { kind: 'advance' } as const, created_at: new Date() },
  };
}
