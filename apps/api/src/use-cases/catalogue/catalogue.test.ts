import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApi, type TestApi } from '../../../../../tests/setup/api/open-test-api.ts';
import { addBrand, addOperator, type TestBrand } from '../../../../../tests/setup/api/test-brands.ts';
import { readCatalogue } from '../billing/catalogue.ts';
import { systemActor } from '../outbox/system-actor.ts';
import type { CatalogueFile } from './catalogue-schema.ts';
import { diffCatalogue } from './diff-catalogue.ts';
import { pushCatalogue } from './push-catalogue.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';
import { readStoredCatalogue } from './read-stored-catalogue.ts';

let api: TestApi;
let brand: TestBrand;
let other: TestBrand;
beforeAll(async () => {
  api = await openTestApi();
  const { operatorId } = await addOperator(api);
  brand = await addBrand(api, operatorId, 'tischwerk');
  other = await addBrand(api, operatorId, 'szalonna');
});
afterAll(() => api.close());

const name = { de: 'Kasse', hu: 'Pénztár', en: 'Till' };
const price = { unitPrice: '20.00', otherCurrencies: { HUF: { unitPrice: '8000' } } };

/** Every component kind and every usage model, in two currencies. */
const everything = {
  products: [{ code: 'till', name }],
  plans: [{ code: 'till-plus', productCode: 'till', name, forSale: true }],
  capabilities: [{ code: 'closes_the_day', name, includes: ['keeps_books'] }],
  roles: [{ code: 'waiter', name, capabilities: ['provides_services', 'closes_the_day'] }],
  planVersions: [
    {
      planCode: 'till-plus',
      version: 1,
      name,
      currency: 'EUR',
      otherCurrencies: ['HUF'],
      interval: { unit: 'month', count: 3 },
      tax: { behaviour: 'inclusive', category: 'reduced' },
      trialDays: 14,
      rounding: 'half_even',
      seatPolicy: {
        classes: [{ seatClass: 'staff', ruleCode: 'serves', anyOf: ['provides_services'], scope: 'location' }],
        exceptions: [],
      },
      components: [
        { kind: 'flat', code: 'base', name, ...price, timing: 'arrears' },
        { kind: 'per_location', code: 'place', name, ...price },
        { kind: 'per_seat', code: 'seat', name, ...price, seatClass: 'staff' },
        { kind: 'one_off', code: 'setup', name, ...price },
        usage('unit', { model: 'per_unit', unitPrice: '0.0125' }, { freeUnits: '100', blockSize: '10' }),
        usage('graduated', { model: 'graduated', tiers: tiers('0.10', '0.05') }, { minimum: '1', maximum: '500' }),
        usage('volume', { model: 'volume', tiers: tiers('0.10', '0.10') }, { scope: 'location' }),
        usage('package', { model: 'package', packageSize: '100', packagePrice: '5' }),
        usage('share', { model: 'percentage', ratePercent: '1.4', perItem: '0.25', maximumPerItem: '5' }),
        { kind: 'commitment', code: 'least', name, amount: '50', otherCurrencies: { HUF: { amount: '20000' } } },
      ],
    },
  ],
};

function usage(code: string, pricing: object, more: object = {}) {
  return { kind: 'usage', code, name, meter: code, pricing, otherCurrencies: { HUF: { pricing } }, ...more };
}

function tiers(first: string, second: string) {
  return [
    { upTo: '100', unitPrice: first },
    { upTo: null, unitPrice: second, flatFee: '1.00' },
  ];
}

const by = { actor: systemActor, from: null };
const push = async (file: object, at = brand) => pushCatalogue(await at.open(), parsed(file), by);
const stored = async (at = brand) => (await at.open()).db.run(readStoredCatalogue);

function parsed(file: object): CatalogueFile {
  const read = readCatalogueFile(JSON.stringify(file));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** What is wrong with a file, as `code at path`. */
function problemsOf(file: object | string): readonly string[] {
  const read = readCatalogueFile(typeof file === 'string' ? file : JSON.stringify(file));
  const findings = read.ok ? diffCatalogue(nothing, read.value).findings : read.error;
  return findings.map(({ code, path }) => `${code} at ${path}`);
}

const nothing = {
  file: parsed({ products: [], plans: [], roles: [], planVersions: [] }),
  versions: new Map<string, never>(),
};

function withVersion(change: object): object {
  return { ...everything, planVersions: [{ ...everything.planVersions[0], ...change }] };
}

describe('A catalogue file', () => {
  test('with every component kind is pushed, pulled as it was, and pushed again without a change', async () => {
    const first = await push(everything);
    expect(first).toMatchObject({ ok: true, value: { changed: [], kept: [], findings: [] } });
    expect(first.ok && first.value.added.map(({ what, code }) => `${what} ${code}`)).toEqual([
      'product till',
      'plan till-plus',
      'capability closes_the_day',
      'role waiter',
      'plan_version till-plus 1',
    ]);
    const { file } = await stored();
    expect(file).toEqual(parsed(everything));
    const again = await push(file);
    expect(again).toMatchObject({ ok: true, value: { added: [], changed: [], kept: [] } });
    const audits = api.owner.selectFrom('audit_event').selectAll().where('action', '=', 'catalogue.pushed');
    expect(await audits.execute()).toMatchObject([{ actor: systemActor, tenant_id: brand.tenantId }]);
  });

  test('is pulled with its fields in one order, whatever the order they were written in', async () => {
    const [version] = everything.planVersions;
    const turned = Object.fromEntries(Object.entries(version!).reverse());
    expect(Object.keys(turned)[0]).toBe('components');
    await push({ ...everything, planVersions: [turned] }, other);
    const fields = Object.keys((await stored(other)).file.planVersions[0]!);
    expect(fields.slice(0, 4)).toEqual(['planCode', 'version', 'name', 'currency']);
  });

  test('that changes a stored version is refused whole, the next version is taken, and what is not named stays', async () => {
    await push(everything);
    const cheaper = withVersion({ trialDays: 30 });
    const refused = await push({ ...cheaper, products: [{ code: 'till', name: { en: 'Other' } }] });
    expect(refused).toMatchObject({
      ok: false,
      error: [{ code: 'plan_version_changed', path: 'planVersions.0', severity: 'error' }],
    });
    expect((await stored()).file.products).toEqual(everything.products);
    const next = await push({ ...withVersion({ trialDays: 30, version: 2 }), capabilities: [] });
    expect(next).toMatchObject({
      ok: true,
      value: {
        added: [{ what: 'plan_version', code: 'till-plus 2' }],
        kept: [
          { what: 'capability', code: 'closes_the_day' },
          { what: 'plan_version', code: 'till-plus 1' },
        ],
      },
    });
    expect((await stored()).file.planVersions.map(({ version }) => version)).toEqual([1, 2]);
    expect((await stored(other)).file.planVersions.map(({ version }) => version)).toEqual([1]);
  });

  test('that takes a plan off sale says so in its difference, and one that leaves it out keeps it there', async () => {
    await push(everything);
    const [plan] = everything.plans;
    const silent = { ...everything, plans: [{ code: plan!.code, productCode: plan!.productCode, name }] };
    expect(await push({ ...everything, plans: [{ ...plan, forSale: false }] })).toMatchObject({
      ok: true,
      value: { added: [], changed: [{ what: 'plan', code: 'till-plus' }] },
    });
    expect(await push(silent)).toMatchObject({ ok: true, value: { added: [], changed: [] } });
    expect((await stored()).file.plans).toMatchObject([{ forSale: false }]);
    expect(diffCatalogue(await stored(), parsed(everything)).changed).toEqual([{ what: 'plan', code: 'till-plus' }]);
    await push(everything);
    expect((await stored()).file.plans).toMatchObject([{ forSale: true }]);
  });

  test('with a renamed product and a role of more capabilities changes these two', async () => {
    await push(everything);
    const renamed = {
      ...(await stored()).file,
      products: [{ code: 'till', name: { en: 'Counter' } }],
      roles: [{ code: 'waiter', name, capabilities: ['provides_services', 'books_appointments'] }],
    };
    expect(await push(renamed)).toMatchObject({
      ok: true,
      value: {
        added: [],
        changed: [
          { what: 'product', code: 'till' },
          { what: 'role', code: 'waiter' },
        ],
      },
    });
  });

  test('with a capability that contains another makes prices count the greater one alone', async () => {
    const roles = [{ code: 'waiter', name, capabilities: ['keeps_books', 'closes_the_day', 'provides_services'] }];
    expect(await push({ ...everything, roles, planVersions: [] })).toMatchObject({ ok: true });
    const billed = await (await brand.open()).db.run((scope) => readCatalogue(scope, 'de'));
    expect(billed.roles).toEqual([
      { code: 'waiter', name: 'Kasse', capabilities: ['closes_the_day', 'provides_services'] },
    ]);
  });

  test.each(['tischwerk', 'szalonna', 'forkledger'])('of the demo brand %s has no finding', (slug) => {
    const url = new URL(`../../../../../demo/${slug}/catalogue.json`, import.meta.url);
    expect(problemsOf(readFileSync(url, 'utf8'))).toEqual([]);
  });
});

test('The example of docs/catalogue.md has no finding', () => {
  const page = readFileSync(new URL('../../../../../docs/catalogue.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
  expect(example).toContain('planVersions');
  expect(problemsOf(example)).toEqual([]);
});

describe('A file that is wrong is refused with code and path:', () => {
  const flat = { kind: 'flat', code: 'base', name, unitPrice: '1' };
  const one = (component: object) => withVersion({ otherCurrencies: [], components: [component], seatPolicy: null });
  test.each([
    ['no JSON', '{', 'not_json at '],
    ['more than a megabyte', ' '.repeat(1_000_001), 'too_large at '],
    ['a list missing', { products: [] }, 'missing_field at plans'],
    ['a field too many', { ...everything, colour: 'red' }, 'unknown_field at colour'],
    ['a code with a blank', { ...everything, products: [{ code: 'a b', name }] }, 'invalid_key at products.0.code'],
    ['a price as number', one({ ...flat, unitPrice: 20 }), 'wrong_type at planVersions.0.components.0.unitPrice'],
    ['a price of -1', one({ ...flat, unitPrice: '-1' }), 'negative_price at planVersions.0.components.0.unitPrice'],
    ['a NUL in a code', one({ ...flat, code: 'a\u0000' }), 'control_character at planVersions.0.components.0.code'],
    ['a kind nobody knows', one({ ...flat, kind: 'gift' }), 'invalid_value at planVersions.0.components.0.kind'],
    ['version 0', withVersion({ version: 0 }), 'invalid_value at planVersions.0.version'],
    ['the currency EURO', withVersion({ currency: 'EURO' }), 'unknown_currency at planVersions.0.currency'],
    [
      'a product twice',
      { ...everything, products: [0, 1].map(() => everything.products[0]) },
      'duplicate_code at products.1',
    ],
    ['a plan of no product', { ...everything, products: [] }, 'unknown_product at plans.0.productCode'],
    ['a version of no plan', { ...everything, plans: [] }, 'unknown_plan at planVersions.0.planCode'],
    ['a word nobody defines', { ...everything, capabilities: [] }, 'capability_unknown at roles.0.capabilities.1'],
    [
      'a word of the product’s',
      { ...everything, capabilities: [{ code: 'full_access', name }] },
      'capability_code_taken at capabilities.0.code',
    ],
    [
      'seats no policy classifies',
      withVersion({ seatPolicy: null }),
      'seat_component_without_policy at planVersions.0.components.2.seatClass',
    ],
    ['tiers with a hole', one(usageGap()), 'tier_gap at planVersions.0.components.0.pricing.tiers.1.from'],
  ])('%s', (_, file, problem) => {
    expect(problemsOf(file)).toContain(problem);
  });
});

function usageGap(): object {
  const open = { from: '200', upTo: null, unitPrice: '1' };
  return {
    kind: 'usage',
    code: 'x',
    name,
    meter: 'x',
    pricing: { model: 'graduated', tiers: [tiers('1', '1')[0], open] },
  };
}
