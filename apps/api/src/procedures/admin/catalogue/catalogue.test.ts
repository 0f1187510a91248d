import { readFileSync } from 'node:fs';
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
